"""One recording of a sensor on the foot -> one row a repetition, with NumPy, SciPy and VQF (C++).

The way is the usual one of a careful script: offline orientation, flexion axis by principal component,
foot pitch against a still stance, zero-phase Butterworth filters, peaks by prominence, phases by a
threshold on speed. Every loop over samples runs in compiled code.
"""

from functools import cache

import numpy as np
import polars as pl
from scipy.signal import butter, find_peaks, sosfiltfilt
from vqf import offlineVQF

COUNT_HZ = 3.0  # counting and timing need nothing above this
WIDE_HZ = 20.0  # extremes of the angle, tremor included
TREMOR_HZ = (4.0, 12.0)
SPARC_HZ = 10.0
SPARC_AMPLITUDE = 0.05
SPEED_SHARE = 0.05  # of the peak speed: where a phase begins and ends
STILL_DPS = 5.0
STILL_S = 1.5
GRAVITY_MPS2 = 9.80665
STEP_MPS2 = 0.6  # a planted foot accelerates by less, below COUNT_HZ
AXES = "xyz"
COLUMNS = ["time [s]"] + [f"foot_acc_{a} [m/s^2]" for a in AXES] + [f"foot_gyr_{a} [deg/s]" for a in AXES]
SCHEMA = dict.fromkeys(COLUMNS, pl.Float64)


@cache
def band(kind, edge_hz, rate_hz):
    """Coefficients are computed once for each rate."""
    return butter(2, edge_hz, kind, fs=rate_hz, output="sos")


def low_pass(values, edge_hz, rate_hz):
    return sosfiltfilt(band("low", edge_hz, rate_hz), values, axis=0)


def read(path):
    """Uniform rate, specific force in m/s² and angular rate in rad/s; the clock is checked."""
    samples = pl.read_csv(path, schema=SCHEMA).to_numpy()
    time, values = samples[:, 0], samples[:, 1:]
    steps = np.diff(time)
    step = (time[-1] - time[0]) / len(steps)
    if np.any(steps <= 0) or np.isnan(values).any():
        raise ValueError(f"{path}: the clock goes back, or samples are missing")
    if np.abs(steps - step).max() > 0.5 * step:
        uniform = time[0] + step * np.arange(len(time))
        values = np.column_stack([np.interp(uniform, time, column) for column in values.T])
    return 1 / step, np.ascontiguousarray(values[:, :3]), np.deg2rad(np.ascontiguousarray(values[:, 3:]))


def up_in_sensor(quaternions):
    """The vertical in the sensor's frame: third row of the rotation matrix."""
    w, x, y, z = quaternions.T
    return np.column_stack([2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)])


def still_stance(rate, rate_hz):
    """The first stretch that is long and still enough."""
    moving = np.linalg.norm(low_pass(rate, COUNT_HZ, rate_hz), axis=1) > np.deg2rad(STILL_DPS)
    edges = np.flatnonzero(np.diff(np.concatenate([[True], moving, [True]]).astype(np.int8)))
    for begin, end in edges.reshape(-1, 2):
        if end - begin >= STILL_S * rate_hz:
            return slice(begin, end)
    raise ValueError("no still stance")


def pitch_and_roll(up, rate, stance, rate_hz):
    """Foot pitch against the stance and side tilt, degrees; heel up is where the range is larger."""
    slow = low_pass(rate, COUNT_HZ, rate_hz)
    axis = np.linalg.eigh(slow.T @ slow)[1][:, -1]
    level = up[stance].mean(axis=0)
    level -= axis * (level @ axis)
    level /= np.linalg.norm(level)
    pitch = np.rad2deg(-np.arctan2(up @ np.cross(axis, level), up @ level))
    low, high = np.quantile(pitch, [0.02, 0.98])
    if -low > high:
        pitch, axis = -pitch, -axis
    roll = np.rad2deg(np.arcsin(np.clip(up @ axis, -1, 1)))
    return pitch, np.rad2deg(rate @ axis), roll - np.median(roll)


def sparc(speed, rate_hz):
    """Spectral arc length of a speed profile (Balasubramanian et al. 2015)."""
    bins = 2 ** int(np.ceil(np.log2(len(speed))) + 4)
    spectrum = np.abs(np.fft.rfft(speed, bins))
    spectrum /= spectrum[0] or 1.0
    spectrum = spectrum[: int(SPARC_HZ / rate_hz * bins) + 1]
    loud = np.flatnonzero(spectrum >= SPARC_AMPLITUDE)
    spectrum = spectrum[loud[0] : loud[-1] + 1]
    return -np.sum(np.hypot(1 / max(len(spectrum) - 1, 1), np.diff(spectrum)))


def moving_part(speed, begin, end):
    """First and last sample of a movement between two turns."""
    fast = np.flatnonzero(speed[begin:end] >= SPEED_SHARE * speed[begin:end].max(initial=0.0))
    return (begin + fast[0], begin + fast[-1]) if len(fast) else (begin, end)


def rms(values):
    return float(np.sqrt(np.mean(np.square(values))))


def repetitions(pitch, rate, roll, force, rate_hz):
    """One row a repetition; a swing in which the foot leaves its place is a step."""
    smooth = low_pass(pitch, COUNT_HZ, rate_hz)
    wide = low_pass(pitch, min(WIDE_HZ, 0.45 * rate_hz), rate_hz)
    tremor = sosfiltfilt(band("band", TREMOR_HZ, rate_hz), rate)
    speed = np.gradient(smooth) * rate_hz
    lifted = np.abs(low_pass(np.linalg.norm(force, axis=1), COUNT_HZ, rate_hz) - GRAVITY_MPS2) > STEP_MPS2
    span = np.ptp(smooth)
    tops, _ = find_peaks(smooth, prominence=0.35 * span, distance=int(0.8 * rate_hz))
    bottoms, _ = find_peaks(-smooth, prominence=0.2 * span)
    before = np.searchsorted(bottoms, tops)
    rows = []
    for top, place in zip(tops, before):
        if place == 0 or place == len(bottoms):
            continue  # no bottom on one side: a step on or off
        first, last = bottoms[place - 1], bottoms[place]
        if lifted[first : last + 1].any():
            continue
        if smooth[first] > -1.0 or smooth[last] > -1.0:
            continue  # not between two bottoms below the stance
        start, top_start = moving_part(speed, first, top)
        top_end, end = moving_part(-speed, top, last)
        next_top = np.searchsorted(tops, last)
        following = moving_part(speed, last, tops[next_top])[0] if next_top < len(tops) else last
        height, depth = wide[top_start : top_end + 1].max(), wide[end : max(following, end + 1)].min()
        rows.append(
            {
                "rep": len(rows) + 1,
                "start_s": start / rate_hz,
                "up_s": (top_start - start) / rate_hz,
                "top_s": (top_end - top_start) / rate_hz,
                "down_s": (end - top_end) / rate_hz,
                "bottom_s": max(following - end, 0) / rate_hz,
                "foot_pitch_top_deg": float(height),
                "foot_pitch_bottom_deg": float(depth),
                "foot_rom_deg": float(height - depth),
                "tremor_rms_dps": rms(tremor[top_start : end + 1]),
                "sparc_up": float(sparc(speed[start : top_start + 1], rate_hz)),
                "sparc_down": float(sparc(-speed[top_end : end + 1], rate_hz)),
                "roll_rms_deg": rms(roll[start : end + 1] - roll[start : end + 1].mean()),
            }
        )
    return rows


def score(path):
    """Rows of one recording; travel judged against the first three as full or partial."""
    rate_hz, force, rate = read(path)
    found = offlineVQF(rate, force, None, 1 / rate_hz)
    free = rate - found["bias"]
    stance = still_stance(free, rate_hz)
    pitch, pitch_rate, roll = pitch_and_roll(up_in_sensor(found["quat6D"]), free, stance, rate_hz)
    rows = repetitions(pitch, pitch_rate, roll, force, rate_hz)
    full_deg = 0.7 * np.median([row["foot_rom_deg"] for row in rows[:3]] or [0.0])
    return [{"recording": path.name, **row, "full": bool(row["foot_rom_deg"] >= full_deg)} for row in rows]
