#!/bin/sh
# Fuzzes one target from the seeds: fuzz/run.sh TARGET [RUNS]
# Needs a nightly toolchain and cargo-fuzz. A find is left in fuzz/artifacts/TARGET; minimised, it becomes a test.
set -eu
target=$1
runs=${2:-1000000}
here=$(dirname "$0")
corpus=$here/corpus/$target
mkdir -p "$corpus"
case $target in
    reader) cp "$here"/seeds/reader/* "$corpus" ;;
    layout) cp "$here"/../data/layouts/*.toml "$corpus" ;;
    manifest)
        head -n 30 "$here"/../data/example/recordings.csv > "$corpus"/example.csv
        printf 'file;participant;load_kg\r\na.csv + b.csv;P1;2,5\r\n' > "$corpus"/comma.csv ;;
    study_file)
        cp "$here"/../data/example/study.toml "$corpus"
        printf '[layouts.own]\n[[layouts.own.columns]]\nname = "t"\nquantity = "time"\nunit = "ms"\n' > "$corpus"/layout.toml ;;
    *) echo "unknown target $target: reader, layout, manifest or study_file" >&2; exit 2 ;;
esac
# Runaway memory and hangs are finds as well as panics.
cd "$here/.."
exec cargo +nightly fuzz run --sanitizer none "$target" "fuzz/corpus/$target" -- \
    -runs="$runs" -max_len=16384 -timeout=10 -rss_limit_mb=2048 -malloc_limit_mb=1024 -print_final_stats=1
