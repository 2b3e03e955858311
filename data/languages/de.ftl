# Die Wörter der Seite einer Person auf Deutsch. Jede andere Sprache ist eine Datei wie diese mit
# denselben Meldungen; was in einer Datei fehlt, steht auf Englisch da. Wörter in Klammern füllt das
# Programm aus: Zahlen, Namen und Datumsangaben, schon so geschrieben, wie die ersten Meldungen es angeben.
# Eine eigene Sprache: diese Datei kopieren, übersetzen, was rechts von jedem `=` steht, `language`
# auf ihren Code setzen und die Datei in study.toml nennen: [report] language = "words.ftl".

## Sprache, Zahlen und Datumsangaben

language = de
decimal-mark = ,
list = { $first } und { $last }
date-long = { $day }. { $month } { $year }
date-short = { $day }. { $month }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mär
month-short-4 = Apr
month-short-5 = Mai
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Okt
month-short-11 = Nov
month-short-12 = Dez
unit-points = Prozentpunkte
unit-weights = × Gewicht
span = { $from } bis { $to }
value-with-interval = { $value } ({ $low } bis { $high })
window = { $from } bis { $to } s

## Die Seite als Ganzes

kind = Fersenheben auf einer Stufe
title = Fersenheben: { $participant }
all-participants = Alle Teilnehmenden
summary = Zusammenfassung
all-sessions = Alle Sitzungen
earlier-sessions = Frühere Sitzungen
earlier-still = Noch frühere Sitzungen, Seite { $n }
footer = Erstellt von soleus { $version } aus den Tabellen, die zu dieser Seite gehören. Kein Medizinprodukt: Die Werte stützen das physiotherapeutische Urteil, sie ersetzen es nicht.
measured-with = gemessen mit { $sources }
group = Gruppe { $group }
yes = ja
no = nein
could-not-be-judged = konnte nicht beurteilt werden

## Anzahlen

sets = { $n ->
    [one] { $n } Satz
   *[other] { $n } Sätze
}
sessions = { $n ->
    [one] { $n } Sitzung
   *[other] { $n } Sitzungen
}
set = Satz { $n }
set-unnumbered = Satz
set-within = Satz { $n }
set-within-unnumbered = einem Satz
session-named = Sitzung { $session }
day-unknown = Tag nicht angegeben
day-numbered = Tag { $n }
leg-left = linkes Bein
leg-right = rechtes Bein
leg-both = beide Beine zusammen
leg-unknown = Bein nicht angegeben

## Das Wichtigste: die letzte Sitzung in einfachen Worten

headline-lead = Letzte Sitzung, { $when }, { $leg }: { $good }.
headline-sets-alone = { $n ->
    [one] { $n } Satz, unten für sich gezeigt
   *[other] { $n } Sätze, unten jeder für sich gezeigt
}
headline-none-full = es wurde keine volle Wiederholung gefunden
headline-not-judged = { $n ->
    [one] { $n } volle Wiederholung, deren Qualität nicht beurteilt werden konnte
   *[other] { $n } volle Wiederholungen, deren Qualität nicht beurteilt werden konnte
}
headline-good-of-full = { $full ->
    [one] { $good } von { $full } vollen Wiederholung war gut
   *[other] { $good } von { $full } vollen Wiederholungen waren gut
}
headline-good-of-plan = { $good } von { $plan } geplanten Wiederholungen waren gut
headline-good-beyond-plan = { $good } gute Wiederholungen, mehr als die { $plan } geplanten
headline-control-lost = Die Kontrolle { $places }.
headline-held-to = hielt in { $set } bis Wiederholung { $rep }
headline-lost-at-once = fehlte in { $set } ab der ersten Wiederholung
headline-control-too-few = Zu wenige Wiederholungen, um zu erkennen, ob die Kontrolle verloren ging.
headline-control-unknown = Die Kontrolle konnte nicht beurteilt werden.
headline-control-held = Die Kontrolle hielt bis zum Ende.
headline-control-held-in = { $n ->
    [one] Die Kontrolle hielt in dem einen Satz, der beurteilt werden konnte, bis zum Ende.
   *[other] Die Kontrolle hielt in den { $n } Sätzen, die beurteilt werden konnten, bis zum Ende.
}
headline-below-always = Die Ferse kam in jeder Wiederholung unter die Stufenkante.
headline-below-never = Die Ferse kam nicht unter die Stufenkante.
headline-below-share = Die Ferse kam in { $share } % der Wiederholungen unter die Stufenkante.
headline-below-least = Am seltensten kam die Ferse in { $set } unter die Stufenkante: in { $share } % der Wiederholungen.
headline-below-plate = Eine Kraftmessplatte zeigt nicht, ob die Ferse unter die Stufenkante kam.
headline-below-unknown = Ob die Ferse unter die Stufenkante kam, ist nicht bekannt.
headline-knee = { $n ->
    [one] Das Knie blieb in { $kept } von { $n } Wiederholung gebeugt.
   *[other] Das Knie blieb in { $kept } von { $n } Wiederholungen gebeugt.
}
headline-slower = { $weeks ->
    [one] Langsamer als vor { $weeks } Woche: Für das Absenken sind jetzt { $now } s geplant, damals { $then } s.
   *[other] Langsamer als vor { $weeks } Wochen: Für das Absenken sind jetzt { $now } s geplant, damals { $then } s.
}
headline-quicker = { $weeks ->
    [one] Schneller als vor { $weeks } Woche: Für das Absenken sind jetzt { $now } s geplant, damals { $then } s.
   *[other] Schneller als vor { $weeks } Wochen: Für das Absenken sind jetzt { $now } s geplant, damals { $then } s.
}
headline-same-tempo = { $weeks ->
    [one] Das geplante Tempo ist dasselbe wie vor { $weeks } Woche.
   *[other] Das geplante Tempo ist dasselbe wie vor { $weeks } Wochen.
}
headline-same-tempo-and-range = { $weeks ->
    [one] Das geplante Tempo ist dasselbe wie vor { $weeks } Woche, und der Bewegungsumfang hat sich nicht klar verändert.
   *[other] Das geplante Tempo ist dasselbe wie vor { $weeks } Wochen, und der Bewegungsumfang hat sich nicht klar verändert.
}
headline-no-change = Die Zahl der guten Wiederholungen je Satz hat sich in diesem Abschnitt nicht klar verändert.
headline-too-early = Für eine Aussage über Veränderungen in diesem Abschnitt ist es noch zu früh.
headline-error-unknown = Ob sich die Zahl der guten Wiederholungen verändert hat, lässt sich nicht sagen, weil ihr Messfehler nicht bekannt ist.
headline-pain = Angegebener Schmerz: { $pain } von 10.
headline-pain-above = Angegebener Schmerz: { $pain } von 10, über der Grenze des Plans von { $limit }.
headline-changes = Worauf Sie achten sollten: Veränderungen in diesem Abschnitt, die größer sind als der Messfehler
headline-more-changes = { $n ->
    [one] { $n } weitere steht in der Tabelle der Veränderungen.
   *[other] { $n } weitere stehen in der Tabelle der Veränderungen.
}
clear-change = { $figure }: { $verdict }
clear-change-from-to = , von { $from } auf { $to }
clear-change-smallest = {" "}(kleinste nachweisbare Veränderung { $size }: { $whose })
source-unknown = Quelle nicht angegeben
source-own-repeats = aus Wiederholungsmessungen dieser Studie
source-own-sessions = Wiederholungsmessungen dieser Studie: Paare aufeinanderfolgender Sitzungen, n={ $n }, { $freedom } Freiheitsgrade
source-own-sets = Wiederholungsmessungen dieser Studie: Sätze innerhalb einer Sitzung, n={ $n }, { $freedom } Freiheitsgrade, von Tag zu Tag nicht enthalten

## Über die Wochen

weeks = Über die Wochen: { $leg }
weeks-title = Gute Wiederholungen in jeder Sitzung, { $leg }
weeks-figure = Gute Wiederholungen in jeder Sitzung
weeks-told = { $day }: { $good } gute von { $full } vollen Wiederholungen
weeks-key-good = gut
weeks-key-full = voll, aber ein Kriterium verfehlt
weeks-one-stage = Vergleichen Sie Sitzungen nur innerhalb eines Abschnitts.
weeks-band = Getöntes Band: Unsicherheit der Messung (95 %).
tempo-weeks-title = Übliche Dauer hoch und ab, s
tempo-weeks-caption = Striche: geplant.
trend-limit = Grenze { $limit }
plan = Plan: { $sets } × { $reps }
stage = Ab­schnitt
stage-numbered = Abschnitt { $n }
stage-word = Abschnitt { $n }
stage-sensor = Sensor: { $site }
stage-no_tempo_target = ohne Tempovorgabe
stage-no_load = ohne Last
stage-on_a_plate = auf einer Kraftmessplatte
stage-by_heel_height = nach Fersenhöhe
stage-by_recorded_angle = nach aufgezeichnetem Winkel
changes = Was sich in diesem Abschnitt verändert hat
changes-means = „Zuerst“ und „Zuletzt“ sind Mittelwerte aus jeweils bis zu drei Sitzungen.
changes-table = Veränderung in diesem Abschnitt
changes-earlier = Veränderung in früheren Abschnitten
changes-earlier-table = Veränderung in einem früheren Abschnitt
figure = Messwert
first = Zuerst
latest = Zuletzt
change = Veränderung
smallest-detectable-change = Kleinste nachweisbare Veränderung
trend-a-week = Trend je Woche (95-%-Intervall)
verdict = Urteil
whose-smallest-change = Woher die kleinste nachweisbare Veränderung stammt:
verdict-improved = verbessert
verdict-declined = verschlechtert
verdict-no_change = keine klare Veränderung
verdict-too_few = zu wenige Sitzungen
verdict-unknown_sdc = Messfehler nicht bekannt

## Links und rechts im Vergleich

sides = Links und rechts im Vergleich
sides-day = Beide Beine im selben Abschnitt, { $day }.
sides-left = Links
sides-right = Rechts
sides-difference = Unterschied
sides-symmetry = Symmetrie
sides-basis = Symmetrie heißt
basis-left_right = links/rechts
basis-involved_uninvolved__left_right = betroffen/nicht betroffen: links/rechts
basis-involved_uninvolved__right_left = betroffen/nicht betroffen: rechts/links

## Eine Sitzung und ihre Sätze

latest-session = Letzte Sitzung: { $session }, { $leg }
sessions-table = Sitzungen
sessions-newest-first = Sitzungen, die neueste zuerst: { $leg }
day = Tag
recording = Aufnahme: { $file }
reps-full = { $n ->
    [one] { $n } volle Wiederholung
   *[other] { $n } volle Wiederholungen
}
planned = (geplant: { $n })
trace-nothing = Diese Aufnahme enthält nichts, was sich als Verlauf zeichnen ließe.
trace-absent = Der Verlauf dieser Aufnahme fehlt in den Ergebnissen.
trace-name-heel-angle = Fersenwinkel im Verlauf
trace-name-heel-height = Fersenhöhe im Verlauf
trace-name-body-height = Körperhöhe im Verlauf
trace-rises-heel-angle = Die Linie steigt, wenn die Ferse steigt.
trace-rises-heel-height = Die Linie steigt, wenn die Ferse steigt.
trace-rises-body-height = Die Linie steigt, wenn der Körper steigt.
trace-description = Volle Wiederholungen, nummeriert: { $full }; außerdem: { $odd }.
trace-nothing-else = nichts weiter
trace-control-lost = ab hier Kontrolle verloren
step-level = Stufenkante
key-up = Heben
key-top = oben
key-down = Absenken
key-bottom = unten
key-marks = ✓ gut, ✗ nicht gut · schraffiert: keine volle Wiederholung
key-corrected = *: von Hand korrigiert
key-rough = Die Höhen dienen nur der Orientierung
repetitions-title = { $set }: jede Wiederholung vor der mittleren (Median)
repetitions-description = { $n } Wiederholungen nebeneinander, jede vor der mittleren Wiederholung (Median) des Satzes gezeichnet; die Werte stehen in der Tabelle darunter.
repetitions-caption-heel-angle = Jede Wiederholung: Fersenwinkel über { $seconds } s, nach Phase gefärbt. Grau dahinter: die mittlere Wiederholung (Median) des Satzes.
repetitions-caption-heel-height = Jede Wiederholung: Fersenhöhe über { $seconds } s, nach Phase gefärbt. Grau dahinter: die mittlere Wiederholung (Median) des Satzes.
repetitions-caption-body-height = Jede Wiederholung: Körperhöhe über { $seconds } s, nach Phase gefärbt. Grau dahinter: die mittlere Wiederholung (Median) des Satzes.
repetition = Wieder­ho­lung
repetitions = Wiederholungen
repetition-told = Wiederholung { $rep }: { $verdict }
every-repetition = Jede Wiederholung
repetitions-numbered = { $n ->
    [one] Wiederholung { $numbers }
   *[other] Wiederholungen { $numbers }
}
movements-unnumbered = { $n ->
    [one] { $n } Bewegung ohne Nummer
   *[other] { $n } Bewegungen ohne Nummer
}
is-good = Gut?
good = gut
not-good = nicht gut
not-judged = nicht beurteilt
not-scored = nicht gewertet
passed-of-judged = { $passed } von { $judged }
from-repetition = ab Wdh. { $rep }
phase-up = hoch
phase-top = oben
phase-down = ab
phase-bottom = unten
label-full = voll
label-partial = teilweise
label-micro = Wippen
label-truncated = abgeschnitten
label-rejected = kein Fersenheben
found-full = eine volle Wiederholung
found-partial = eine Teilwiederholung
found-micro = ein Wippen
found-truncated = eine abgeschnittene Wiederholung
found-rejected = kein Fersenheben
criterion-tempo = Tempo
criterion-range = Umfang
criterion-control = Kon­trolle
criterion-knee = Knie
score-tempo = Tempo
score-range = Bewegungsumfang
score-control = Kontrolle
score-knee = Knie bleibt gebeugt
source-foot_imu = einem Bewegungssensor am Fuß
source-plate = einer Kraftmessplatte
source-heel_height = der aufgezeichneten Fersenhöhe
source-angle = einem aufgezeichneten Winkel von Fuß oder Sprunggelenk
device-foot_imu = Fußsensor
device-plate = Kraftmessplatte
device-heel_height = Fersenhöhe
device-angle = Winkel
status-ok = ausgewertet
status-flagged = ausgewertet, bitte ansehen
status-failed = konnte nicht ausgewertet werden
status-skipped = nicht gelesen
status-left_out = von Hand ausgelassen
boundary-start = die Ferse verlässt den tiefsten Punkt
boundary-top_start = die Ferse kommt oben an
boundary-top_end = die Ferse verlässt den höchsten Punkt
boundary-end = die Ferse ist wieder unten

## Bilder eines Satzes

axis-day = Tag
axis-session = Sitzung
axis-repetition = Wiederholung
axis-seconds = Sekunden
axis-reps-a-session = Wiederholungen je Sitzung
axis-recording-time = Sekunden seit Beginn der Aufnahme
axis-heel-angle = Fersenwinkel, Grad
axis-heel-height = Fersenhöhe, mm
axis-body-height = Körperhöhe, mm
tempo-title = { $set }: Sekunden je Wiederholung
tempo-caption = Gestrichelt: geplant. Hohles Zeichen mit ✗: Tempo nicht eingehalten.
tempo-told = Wiederholung { $rep }, { $phase }: { $time } s
tempo-median = { $phase } { $time } s
tempo-median-planned = { $phase } { $time } s, geplant { $planned } s
tempo-description = Median { $medians }. Wiederholungen außerhalb des Tempos: { $missed }.
tempo-description-all = Median { $medians }. Keine Wiederholung außerhalb des Tempos.
range-title = { $set }: Bewegungsumfang jeder Wiederholung
range-caption = Vom tiefsten bis zum höchsten Punkt jeder Wiederholung.
range-caption-step = Getönt: unter der Stufenkante.
range-caption-missed = Hohl mit ✗: Bewegungsumfang nicht erreicht.
range-told = Wiederholung { $rep }: von { $bottom } bis { $top }
range-description = Wiederholungen: { $n }. Am tiefsten Punkt war die Ferse { $below }-mal unter der Stufenkante, { $level }-mal auf ihrer Höhe, { $above }-mal darüber. Bewegungsumfang nicht erreicht: { $missed }-mal.

## Spaltenköpfe, nach der Spalte der Tabellen

column-up_s = Hoch, s
column-top_s = Oben, s
column-down_s = Ab, s
column-bottom_s = Unten, s
column-foot_pitch_top_deg = Oben, °
column-foot_pitch_bottom_deg = Unten, °
column-heel_peak_mm = Über Stufe, mm
column-heel_drop_mm = Unter Stufe, mm
column-tremor_rms_dps = Zittern, °/s
column-ankle_rom_deg = Sprung­gelenk, °
column-knee_flex_mean_deg = Knie, °
column-knee_extension_deg = Knie streckt sich, °
column-com_rise_mm = Körper steigt, mm
column-cop_ml_rms_mm = Seitl. Schwan­ken, mm
column-sets = Sätze
column-quality_reps = Gut
column-reps_full = Voll
column-tempo_score = Tempo, %
column-range_score = Umfang, %
column-control_score = Kon­trolle, %
column-knee_score = Knie, %
column-tut_active_s = Span­nungs­dauer, s
column-up_s_median = Hoch, s
column-down_s_median = Ab, s
column-heel_drop_mm_median = Unter Stufe, mm
column-heel_peak_mm_median = Über Stufe, mm
column-com_rise_mm_median = Körper steigt, mm
column-work_heel_j = Arbeit, J
column-load_kg = Last, kg
column-pain_max = Schmerz, von 10
column-rpe_max = An­stren­gung

## Werte eines Satzes

strip-tut_active_s = Spannungsdauer
strip-heel_drop_mm_median = Ferse unter der Stufenkante
strip-heel_peak_mm_median = Ferse über der Stufenkante
strip-height_loss_pct = Höhenverlust
strip-work_heel_j = Arbeit
strip-load_kg = Last
strip-pain = Schmerz, von 10
strip-rpe = Anstrengung
strip-control_loss_rep = Kontrolle verloren
joint-knee = Knie
joint-ankle = Sprunggelenk
joint-body = Körper, laut Kraftmessplatte
said-knee_flex_mean_deg = im Mittel { $value } gebeugt
said-knee_extension_deg_median = streckt sich um { $value }, während die Ferse steigt
said-knee_flex_drift_deg = Beugung verschiebt sich im Lauf des Satzes um { $value }
said-ankle_rom_deg_median = bewegt sich über { $value }
said-com_rise_mm_median = steigt um { $value }
said-peak_force_bw_median = höchste Kraft { $value }
said-cop_ml_rms_mm_median = schwankt { $value } zur Seite
said-left_share_pct_median = linkes Bein trägt { $value }

## Was von Hand korrigiert wurde

corrections = Was in dieser Sitzung von Hand korrigiert wurde
corrections-table = Korrekturen
corrections-where = Wo
corrections-what = Was
corrections-who = Wer
corrections-why = Warum
corrections-rep = Wiederholung { $rep }
corrections-at = bei { $time } s
not-applied = Nicht angewendet
corrected-confirmed = Bestätigt: { $found }.
corrected-accepted = Zählt als volle Wiederholung; laut Programm: { $found }.
corrected-rejected = Zählt nicht als Fersenheben; laut Programm: { $found }.
corrected-relabelled = Von Hand eingestuft: { $given }; laut Programm: { $found }.
corrected-moved = { $boundary }: bei { $to } s; laut Programm bei { $from } s.
corrected-level = Ferse auf Höhe der Stufenkante: { $given }; laut Programm: { $own }.
corrected-level-from-none = Ferse auf Höhe der Stufenkante: { $given }; das Programm hatte keinen solchen Stand gefunden.

## Was ausgelassen wurde

left-out = Was ausgelassen wurde und warum
left-out-nothing = Nichts wurde ausgelassen.
left-out-drawn = Sie sind gezeichnet, gehen aber in keine Wertung ein.
left-out-partial = Wiederholungen, die zu klein sind, um als voll zu zählen: { $n }.
left-out-micro = Wippbewegungen: { $n }.
left-out-truncated = Wiederholungen, die durch das Ende der Aufnahme oder fehlende Messwerte abgeschnitten sind: { $n }.
left-out-rejected = Bewegungen, die kein Fersenheben sind: { $n }.
left-out-undated = { $n ->
    [one] { $n } Satz hat weder Tag noch Sitzung und fehlt deshalb im Verlauf über die Wochen.
   *[other] { $n } Sätze haben weder Tag noch Sitzung und fehlen deshalb im Verlauf über die Wochen.
}

## Wo die Kontrolle verloren ging

loss = Die Kontrolle ging verloren: { $changes }, verglichen mit den Wiederholungen davor; { $unsteady } der { $all } Wiederholungen ab dort sind unruhig.
loss-together = kein einzelnes Maß fällt auf, aber zusammen sind sie schlechter
loss-tremor = Zittern { $n }-fach
loss-side_wobble = seitliches Wackeln { $n }-fach
loss-side_sway = seitliches Schwanken { $n }-fach
loss-stops_and_starts_plus = Stocken beim Absenken +{ $n }
loss-dropping_plus = Verhältnis von höchster zu mittlerer Absenkgeschwindigkeit +{ $n }

## Werte, die über die Wochen verfolgt werden, nach ihrer Spalte in den Tabellen

metric-quality_reps = Gute Wiederholungen
metric-reps_full = Volle Wiederholungen
metric-set_score = Wertung des Satzes
metric-tempo_score = Tempo eingehalten
metric-range_score = Bewegungsumfang erreicht
metric-control_score = Unter Kontrolle
metric-knee_score = Knie bleibt gebeugt
metric-tut_active_s = Spannungsdauer
metric-heel_peak_mm_median = Ferse über der Stufenkante
metric-heel_drop_mm_median = Ferse unter der Stufenkante
metric-foot_rom_deg_median = Bewegungsumfang des Fußes
metric-tremor_rms_dps_median = Zittern
metric-roll_rms_deg_median = Seitliches Wackeln
metric-height_loss_pct = Höhenverlust im Satz
metric-rom_cv_pct = Streuung des Bewegungsumfangs
metric-down_cv_pct = Streuung der Absenkdauer
metric-total_rise_cm = Gesamte Hubhöhe
metric-work_heel_j = Arbeit
metric-com_rise_mm_median = Anhebung des Körpers
metric-work_com_j = Arbeit am Körper
metric-knee_within_rep_range_deg_median = Kniebewegung innerhalb einer Wiederholung
metric-ankle_rom_deg_median = Bewegungsumfang des Sprunggelenks
metric-cop_ml_rms_mm_median = Seitliches Schwanken
metric-load_kg = Last
metric-pain_max = Schmerz, von 10
metric-of-a-set = { $figure } je Satz
metric-of-a-session = { $figure } je Sitzung

## Wie die Seite zu lesen ist

guide = So lesen Sie diese Seite
guide-term-full = Volle Wiederholung
guide-text-full = Die Ferse legt mindestens 70 % des Weges der ersten drei vollen Wiederholungen zurück. Ab 30 % ist es eine Teilwiederholung: nummeriert, aber nicht gewertet.
guide-term-good = Gute Wiederholung
guide-text-good = Jedes Kriterium, das beurteilt werden konnte, ist erfüllt. Den Anteil guter Wiederholungen können Sie an den ✓ in der Tabelle nachzählen.
guide-term-tempo = Tempo
guide-text-tempo = Heben, Halten, Absenken und Pause dauern jeweils so lange wie geplant, mit kleinem Spielraum. Ohne Plan gilt die in diesem Satz übliche Dauer.
guide-term-range = Bewegungsumfang
guide-text-range = Die Ferse kommt am Ende unter die Stufenkante, und die Bewegung ist mindestens 80 % so groß wie am Anfang des Satzes. In Tabellen kurz „Umfang“.
guide-term-control = Kontrolle
guide-text-control = Zittern, seitliches Wackeln oder Schwanken, Stocken und Fallenlassen bleiben so gering wie in den eigenen ruhigen Wiederholungen; beurteilt wird, was davon aufgezeichnet wurde.
guide-term-knee = Knie bleibt gebeugt
guide-text-knee = Die Beugung weicht höchstens 10 Grad vom Plan oder vom Anfang des Satzes ab, und das Knie streckt sich um höchstens 6 Grad, während die Ferse steigt.
guide-term-control-lost = Kontrolle verloren
guide-text-control-lost = Die erste Wiederholung, ab der die Kontrolle in diesem Satz nicht zurückkam. Eine einzelne unruhige Wiederholung zählt nicht.
guide-term-level = Stufenkante
guide-text-level = Die Ferse ist so hoch wie der Vorfuß auf der Stufe; gemessen im ruhigen Stand. Winkel und Höhen zählen von hier; darunter wird die Wade gedehnt.
guide-term-uncertainty = ±
guide-text-uncertainty = So nah am angegebenen Wert liegt mit 95 % Sicherheit der wahre Wert. Eine Ferse, die der Stufenkante näher ist als das, gilt als gleich hoch.
guide-term-body-rise = Anhebung des Körpers
guide-text-body-rise = Wie weit der Körperschwerpunkt angehoben wird, gemessen mit einer Kraftmessplatte. Der Wert ist kleiner als der Weg der Ferse und kein Maß für die Ferse. Er fehlt, wenn Phasen länger als 2,5 Sekunden dauern.
guide-term-side-sway = Seitliches Schwanken
guide-text-side-sway = Wie weit der Druck unter dem Fuß während einer Wiederholung zur Seite wandert, gemessen mit einer Kraftmessplatte.
guide-term-tension = Spannungsdauer
guide-text-tension = Sekunden für Heben, Halten und Absenken, ohne Pausen.
guide-term-stage = Abschnitt
guide-text-stage = Sitzungen mit gleichem Tempo und gleicher Last. Bei langsamerem Tempo oder mehr Gewicht sind weniger Wiederholungen normal; deshalb werden nur Sitzungen eines Abschnitts verglichen.
guide-term-smallest-change = Kleinste nachweisbare Veränderung
guide-text-smallest-change = Eine kleinere Veränderung kann Messfehler sein. Daneben steht, wer sie gemessen hat. „Verbessert“ oder „verschlechtert“ steht nur da, wenn die Veränderung größer ist und der Trend nicht durch Zufall zu erklären ist.
guide-term-empty = Leer (–)
guide-text-empty = Der Wert war nicht zu bestimmen. Er zählt nie als null; der Grund steht in den Anmerkungen.
guide-columns = Jeder Wert steht in den Tabellen, die zum Bericht gehören; seine Spalte erscheint, wenn der Mauszeiger auf seinem Namen ruht, und `soleus dictionary` erklärt jede Spalte.

## Anmerkungen zu Ferse, Tempo, Kontrolle und Dateien: der Code in den Tabellen ist Spalte:Grund

note-heel-not_by_plate = Eine Kraftmessplatte zeigt den Körper, nicht die Ferse; deshalb gibt es keine Fersenhöhen und kein Urteil über den Bewegungsumfang. Ein Sensor am Fuß oder ein Marker an der Ferse würde beides liefern.
note-heel-not_by_ankle = Ein Sprunggelenkswinkel allein zeigt die Ferse nicht; deshalb gibt es keine Fersenhöhen und kein Urteil über den Bewegungsumfang. Ein Sensor am Fuß oder ein Marker an der Ferse würde beides liefern.
note-foot_pitch-no_angle = Aufgezeichnet wurde die Höhe der Ferse und nicht ihr Winkel; deshalb sind Höhen angegeben, Fußwinkel aber nicht.
note-level-not_by_plate = Eine Kraftmessplatte zeigt nicht, wann die Ferse auf Höhe der Stufenkante ist; deshalb lässt sich nicht sagen, wie weit sie darunter kam.
note-level-found = Die Höhe der Stufenkante stammt aus dem ruhigen Stand vor dem Satz; ein Zeitfenster dafür war nicht angegeben.
note-sign-from_range = In welche Richtung die Ferse steigt, wurde am Bewegungsumfang um den Stand auf Höhe der Stufenkante erkannt.
note-sign-unknown = In welche Richtung die Ferse steigt, war nicht zu erkennen: Der Sensor sitzt fast über dem Fußballen. Bringen Sie ihn näher an der Ferse an.
note-work_heel_j-no_body_mass = Die Arbeit ist nicht angegeben, weil das Körpergewicht nicht angegeben war.
note-bottom_s-rest_or_last = Danach folgt eine Erholungspause, oder der Satz endet; deshalb gibt es unten keine Haltezeit zu messen.
note-label-forefoot_moved = Der Vorfuß hat seinen Platz verlassen, wie bei einem Schritt oder beim Umsetzen des Fußes: kein Fersenheben.
note-label-several_axes = Der Fuß hat sich um mehrere Achsen gedreht, wie beim Drehen auf der Stelle: kein Fersenheben.
note-label-shank_tilted = Der Unterschenkel hat sich geneigt wie bei einer Kniebeuge oder einem Ausfallschritt: kein Fersenheben.
note-label-swing_too_large = Der Fuß ist weiter geschwungen, als ein Sprunggelenk es kann: kein Fersenheben.
note-label-too_quick = Die Ferse ging schneller auf und ab, als es kontrolliert möglich ist, wie bei einem Schritt oder Hüpfer: kein Fersenheben.
note-label-corrected = Von Hand wurde angegeben, was diese Bewegung ist; das Programm hatte sie anders eingestuft.
note-label-confirmed = Eine Person hat sich die Bewegung angesehen und stimmt der Einstufung des Programms zu.
note-level-corrected = Die Höhe der Stufenkante stammt aus einem Zeitfenster, das eine Person beim Ansehen der Aufnahme angegeben hat.
note-recording-leg_excluded = Ein Bein dieser Aufnahme wurde von Hand ausgelassen.
note-label-cut_off = Die Bewegung ist durch Anfang oder Ende der Aufnahme oder durch fehlende Messwerte abgeschnitten.
note-control_ok-tremor = Mehr Zittern als in den eigenen ruhigen Wiederholungen.
note-control_ok-side_wobble = Mehr seitliches Wackeln als in den eigenen ruhigen Wiederholungen.
note-control_ok-side_sway = Mehr seitliches Schwanken als in den eigenen ruhigen Wiederholungen.
note-control_ok-stops_and_starts = Mehr Stocken beim Absenken als in den eigenen ruhigen Wiederholungen.
note-control_ok-dropping = Die Ferse fiel herab, statt gleichmäßig abgesenkt zu werden.
note-participant-file_name = Es war nicht angegeben, von wem diese Aufnahme stammt; deshalb steht der Dateiname für die Person.
note-heel_drop_mm-default_lever = Die Fersenhöhen in Millimetern beruhen auf einem durchschnittlichen Fuß, weil weder die Länge des Fußes noch sein Hebel angegeben war.
note-level-none = Die Ferse war vor dem Satz nie ruhig auf Höhe der Stufenkante; deshalb lässt sich nicht sagen, wie weit sie darunter kam.
note-level-window_outside_recording = Das Zeitfenster für den ruhigen Stand, das die Aufnahmeliste nennt, liegt außerhalb der Aufnahme oder reicht über sie hinaus; deshalb lässt sich nicht sagen, wie weit die Ferse unter die Stufenkante kam.
note-level-window_in_a_gap = Im Zeitfenster für den ruhigen Stand, das die Aufnahmeliste nennt, fehlen Messwerte; deshalb lässt sich nicht sagen, wie weit die Ferse unter die Stufenkante kam.
note-level-window_at_a_top = Das Zeitfenster für den ruhigen Stand, das die Aufnahmeliste nennt, liegt am höchsten Punkt einer Wiederholung und nicht auf Höhe der Stufenkante; deshalb lässt sich nicht sagen, wie weit die Ferse darunter kam.
note-foot_sensor-spikes_replaced = Einzelne Messwerte des Fußsensors waren unmöglich und wurden durch das Mittel ihrer Nachbarn ersetzt.
note-quality_ok-partial = Nur volle Wiederholungen werden beurteilt.
note-level-window_not_still = Im Zeitfenster für den ruhigen Stand, das die Aufnahmeliste nennt, bewegte sich der Fuß; deshalb lässt sich nicht sagen, wie weit die Ferse unter die Stufenkante kam.
note-side-both_raised_together = Beide Fersen wurden zusammen gehoben; jedes Bein ist für sich gezeigt.
note-stage-mixed = Die Sätze dieser Sitzung unterscheiden sich in Tempo, Last oder Sensor; die Mediane gelten für den Abschnitt mit den meisten Sätzen.
note-tempo-own_median = Es war kein Tempo vorgegeben; deshalb wird jede Wiederholung mit dem üblichen Tempo dieses Satzes verglichen.
note-control_score-rate_too_low = Es gibt keine Wertung der Kontrolle, weil der Sensor zu selten gemessen hat, um Zittern zu zeigen.
note-tremor_rms_dps-rate_too_low = Zittern ist nicht angegeben, weil der Sensor zu selten gemessen hat, um es zu zeigen.
note-tremor_rms_dps-too_short = Halten und Absenken sind zu kurz, um Zittern vom Beginnen und Anhalten der Bewegung zu unterscheiden.
note-control_loss_rep-too_few = Ob die Kontrolle verloren ging, wird bei weniger als fünf vollen Wiederholungen nicht beurteilt.
note-height_loss_pct-too_few = Der Höhenverlust im Satz ist nicht angegeben; dafür braucht es die Höhen von acht vollen Wiederholungen.
note-set-number_taken = Ein anderer Satz dieses Beins vom selben Tag hat dieselbe Nummer; setzen Sie die Nummerierung der Sätze in der nächsten Datei fort.
note-lsi_pct-not_positive = Für die Beine ist kein Verhältnis angegeben, weil das Bein, mit dem verglichen wird, keinen positiven Wert hat.
note-trend_per_week-no_dates = Es gibt keinen Trend je Woche, weil die Sitzungen kein Datum haben.
note-smallest_detectable_change-unknown = Ab welcher Größe eine Veränderung mehr als Messrauschen ist, ist für diesen Wert nicht bekannt.
note-file-further_section_not_read = Die Datei enthält weitere Teile, die nicht gelesen wurden.
note-sensor_site-assumed_foot = Es ist nicht angegeben, wo der Sensor sitzt; angenommen wurde, dass er am Fuß sitzt.
note-time-stray_stamps = Einzelne Zeitstempel waren falsch und wurden zwischen ihre Nachbarn gesetzt.
note-file-last_row_cut = Die letzte Zeile der Datei ist abgeschnitten und wurde ausgelassen.
note-time-coarse_stamps = Viele Zeilen haben denselben Zeitstempel, weil die Uhr nur grob misst; von jedem Zeitstempel wurde nur die erste Zeile verwendet.

## Anmerkungen zu Knie, Sprunggelenk und Kraftmessplatte

note-plate-plate_unit = Die Kraftmessplatte zeigt ein Gewicht, das kein Mensch hat; deshalb gibt es keine Werte zum Körper. Prüfen Sie die Einheit von fz.
note-cop_ml_rms_mm-impossible = Der Druckmittelpunkt wandert weiter, als ein Fuß lang ist; deshalb gibt es kein seitliches Schwanken. Prüfen Sie die Einheiten der Momente der Kraftmessplatte und von copx, copy.
note-level-not_by_ankle = Der Winkel des Sprunggelenks sagt nichts über die Stufe, weil auch das Beugen des Knies das Sprunggelenk bewegt.
note-com_drop_below_standing_mm-no_stance = Wie weit der Körper unter die Standhöhe absank, lässt sich nur mit einem angegebenen Zeitfenster für den Stand auf Höhe der Stufenkante kurz vor der ersten Wiederholung sagen, und nur, wenn sich das Absinken von der Drift abhebt.
note-plate-clock_shifted = Die Uhr der Kraftmessplatte ging gegenüber der des Sensors vor oder nach und wurde anhand der Wiederholungen, die beide zeigen, richtig gestellt.
note-cop_ml_rms_mm-no_moments = Für das seitliche Schwanken braucht es die Momente (mx, my) oder den Druckmittelpunkt (copx, copy) der Kraftmessplatte.
note-second_file-joined = Mehrere Dateien dieses Satzes wurden auf eine gemeinsame Uhr gebracht; wie gut sie übereinstimmen, steht in der Tabelle sets.
note-second_file-not_joined = Eine weitere Datei dieses Satzes konnte nicht gelesen oder zugeordnet werden; deshalb fehlen ihre Werte. Der Grund steht in der Tabelle inputs.
note-ankle-no_sensor = Für Winkel des Sprunggelenks braucht es einen zweiten Sensor am Unterschenkel oder einen aufgezeichneten Winkel des Sprunggelenks.
note-ankle-no_shank = Für Winkel des Sprunggelenks braucht es einen zweiten Sensor am Unterschenkel oder einen aufgezeichneten Winkel des Sprunggelenks.
note-ankle-no_foot = Für Winkel des Sprunggelenks braucht es Sensoren an Fuß und Unterschenkel oder einen aufgezeichneten Winkel des Sprunggelenks.
note-ankle-sign_unknown = Es gibt keine Winkel des Sprunggelenks, weil nicht zu erkennen war, wo vorn ist. Stehen Sie zuerst zwei Sekunden ruhig und aufrecht.
note-knee-no_sensor = Für Kniewinkel braucht es Sensoren an Unterschenkel und Oberschenkel oder einen aufgezeichneten Kniewinkel.
note-knee-no_shank = Für Kniewinkel braucht es neben dem Sensor am Oberschenkel einen am Unterschenkel.
note-knee-no_thigh = Für Kniewinkel braucht es neben dem Sensor am Unterschenkel einen am Oberschenkel.
note-knee-sign_unknown = Es gibt keine Kniewinkel, weil nicht zu erkennen war, in welche Richtung sich das Knie beugt. Stehen Sie vor dem Beugen zwei Sekunden ruhig mit gestreckten Knien.
note-knee-clock_shifted = Die Uhr eines Sensors ging gegenüber den anderen nach und wurde richtig gestellt; synchronisieren Sie die Sensoren vor der nächsten Aufnahme.
note-knee-gap = Es fehlen Messwerte des Knies; deshalb ist sein Winkel hier nicht angegeben.
note-knee_flex_mean_deg-no_straight_window = Wie weit das Knie gebeugt war, ist nicht angegeben, nur wie sich die Beugung änderte, weil kein Zeitpunkt mit gestreckten Knien genannt war. Stehen Sie zuerst zwei Sekunden mit gestreckten Knien und notieren Sie die Zeit.
note-knee_flex_mean_deg-window_outside_recording = Wie weit das Knie gebeugt war, ist nicht angegeben, nur wie sich die Beugung änderte, weil der Zeitpunkt mit gestreckten Knien, den die Aufnahmeliste nennt, außerhalb der Aufnahme liegt.
note-knee_flex_mean_deg-window_in_a_gap = Wie weit das Knie gebeugt war, ist nicht angegeben, nur wie sich die Beugung änderte, weil zu dem Zeitpunkt mit gestreckten Knien, den die Aufnahmeliste nennt, Messwerte fehlen.
note-knee_flex_mean_deg-window_not_still = Wie weit das Knie gebeugt war, ist nicht angegeben, nur wie sich die Beugung änderte, weil sich das Bein zu dem Zeitpunkt mit gestreckten Knien, den die Aufnahmeliste nennt, bewegte.
note-knee_ok-off_target = Das Knie wich um mehr als 10 Grad von der geplanten Beugung ab.
note-knee_ok-straightened = Das Knie streckte sich um mehr als 6 Grad, während die Ferse stieg, und half so beim Heben mit.
note-knee_ok-own_start = Das Knie wird mit seiner eigenen Beugung am Anfang des Satzes verglichen, weil keine Beugung geplant oder ihr Winkel nicht bekannt ist.
note-plate-no_plate = Für Körperhöhe, Kraft und Schwanken braucht es eine Kraftmessplatte.
note-plate-load_changed = Das Gewicht auf der Kraftmessplatte ändert sich, wie beim Aufnehmen einer Last. Jeder Teil wird mit seinem eigenen Gewicht ausgewertet; nehmen Sie jede Last als eigenen Satz auf.
note-plate-weight_unsteady = Niemand stand eine Sekunde lang ruhig auf der Kraftmessplatte; deshalb ist das Gewicht unsicher. Stehen Sie vor dem Satz ruhig auf dem übenden Bein.
note-plate-weight_differs = Das Gewicht auf der Kraftmessplatte weicht um mehr als 5 % von den Angaben zu Körpergewicht und Last ab. Stellen Sie die Platte vor dem Betreten auf null, und prüfen Sie beide Angaben.
note-plate-offset_removed = Die leere Kraftmessplatte zeigte nicht null; ihr Anzeigewert wurde abgezogen. Stellen Sie die Platte vor der nächsten Aufnahme auf null.
note-plate-clipped = Die Kraft erreichte das Ende des Messbereichs der Kraftmessplatte; deshalb sind die höchsten Kräfte abgeschnitten. Stellen Sie einen größeren Messbereich ein.
note-plate-not_standing = Es gibt keine Werte zum Körper, weil nicht durchgehend jemand auf der Kraftmessplatte stand.
note-net_force_pct-support = Die mittlere Kraft entspricht nicht dem Gewicht, wie bei einer Hand am Geländer oder einer ungleichmäßigen Last. Nehmen Sie ohne Abstützen auf.
note-com_rise_mm-support = Die Körperhöhe ist nicht angegeben, weil die mittlere Kraft nicht dem Gewicht entspricht, wie bei einer Hand am Geländer.
note-com_rise_mm-slow_tempo = Die Körperhöhe ist nicht angegeben: Bei diesem langsamen Tempo kann eine Kraftmessplatte sie nicht von ihrer eigenen Drift unterscheiden. Phasen bis zu zwei Sekunden oder ein Sensor am Fuß würden sie zeigen.
note-com_rise_mm-indicative = Die Körperhöhe ist bei diesem Tempo nur ein grober Wert; verlässlich ist sie bis zu zwei Sekunden je Phase.
note-cop_ml_rms_mm-side_assumed = Wohin der Fuß auf der Kraftmessplatte zeigt, war nicht zu erkennen; angenommen wurde, dass er längs einer Seite der Platte zeigt. Im seitlichen Schwanken kann etwas Schwanken in Längsrichtung des Fußes stecken.

## Gründe für sich: von Spalten, die sie teilen, und von Eingabedateien

reason-some_sets_missing = Einigen Sätzen der Sitzung fehlt dieser Wert; die Summe gilt für die übrigen.
reason-corrected = Dieser Zeitpunkt wurde beim Ansehen der Aufnahme von Hand gesetzt.
reason-excluded = Die Aufnahme wurde von Hand ausgelassen.
reason-no_continuous_stretch = Es fehlen zu viele Messwerte, um der Ferse zu folgen.
reason-bad_date = Das Datum in der Aufnahmeliste ist kein Datum.
reason-bad_number = Eine Zahl in der Aufnahmeliste ist keine Zahl.
reason-bad_participant_code = Der Code der Person enthält Zeichen, die ein Code nicht haben darf.
reason-bad_side = Das Bein in der Aufnahmeliste ist weder links noch rechts noch beide.
reason-bad_window = Ein Zeitfenster in der Aufnahmeliste endet, bevor es beginnt.
reason-row_length = Eine Zeile hat mehr oder weniger Zellen als die Kopfzeile darüber.
reason-no_repetitions = In der Aufnahme wurde kein Fersenheben gefunden.
reason-clipped = Der Sensor erreichte das Ende seines Messbereichs; Spitzen können abgeschnitten sein.
reason-constant = Die Werte des Sensors ändern sich nie; wahrscheinlich hat er nicht aufgezeichnet.
reason-too_few = Für diesen Wert gibt es zu wenige Wiederholungen.
reason-too_few_sessions = Es gibt zu wenige Sitzungen, um eine Veränderung vom Zufall zu unterscheiden.
reason-rate_too_low = Der Sensor hat zu selten gemessen.
reason-sign_unclear = Oben und unten waren am Sensor nicht zu unterscheiden.
reason-missing_file = Die Datei, die in der Aufnahmeliste steht, ist nicht vorhanden.
reason-duplicate_identity = Zwei Aufnahmen geben an, derselbe Satz desselben Beins am selben Tag zu sein.
reason-not_in_manifest = Die Datei liegt neben der Aufnahmeliste, ist aber nicht darin genannt.
reason-empty_file = Die Datei ist leer.
reason-header_only = Die Datei hat eine Kopfzeile, aber keine weiteren Zeilen.
reason-unknown_column = Die Datei hat eine unbekannte Spalte.
reason-missing_unit = Bei einer Spalte fehlt die Einheit.
reason-not_a_number = In einer Zelle, in die eine Zahl gehört, steht etwas anderes.
reason-too_short = Die Aufnahme ist zu kurz für einen Satz.
reason-constant_sensor = Die Werte des Sensors ändern sich nie; wahrscheinlich hat er nicht aufgezeichnet.
reason-no_usable_channel = Die Datei enthält kein Signal, das eine Ferse zeigt.
reason-empty = Die Spalte enthält keinen einzigen Wert und wurde ausgelassen.
reason-sign_unknown = Heben und Absenken waren nicht zu unterscheiden.
reason-gyro_scale = Gyroskop und Beschleunigungssensor stimmen nicht darin überein, wie schnell sich der Fuß drehte.
reason-no_source = Nichts in der Datei zeigt die Ferse. Nehmen Sie mit einem Sensor am Fuß oder einer Kraftmessplatte auf, oder zeichnen Sie Winkel oder Höhe der Ferse auf.
reason-hand_support = Die mittlere Kraft über ganze Wiederholungen entspricht nicht dem Gewicht, wie bei einer Hand am Geländer. Nehmen Sie ohne Abstützen auf.
reason-load_changed = Das Gewicht auf der Kraftmessplatte ändert sich zwischen den Wiederholungen, wie beim Aufnehmen einer Last.
reason-weight_differs = Das Gewicht auf der Kraftmessplatte weicht um mehr als 5 % von den Angaben zu Körpergewicht und Last ab.
reason-weight_unsteady = Niemand stand eine Sekunde lang ruhig auf der Kraftmessplatte; deshalb ist das Gewicht unsicher.
reason-plate_offset = Die leere Kraftmessplatte zeigte nicht null; ihr Anzeigewert wurde abgezogen.
reason-plate_unusable = Die Kraftmessplatte konnte nicht gelesen werden; die anderen Quellen wurden ausgewertet.
reason-plate_never_loaded = In dieser Datei steht niemand auf der Kraftmessplatte. Prüfen Sie, welche Platte exportiert wurde, und ihre Einheit.
reason-plate_unit = Die Kraftmessplatte zeigt ein Gewicht, das kein Mensch hat. Prüfen Sie die Einheit von fz (N oder kN).
reason-plate_sign = Die Kraftmessplatte zeigt unter Last negative Werte. Kehren Sie beim Export das Vorzeichen ihrer senkrechten Kraft um.
reason-plate_not_stood_on = Niemand steht drei Sekunden auf der Kraftmessplatte, ohne zu springen oder abzusteigen. Nehmen Sie den ganzen Satz auf ihr auf.
reason-knee_impossible = Die Sensoren an Unterschenkel und Oberschenkel zeigen kein Knie. Prüfen Sie, welcher Sensor wo saß.
reason-same_segment = Die Sensoren von Unterschenkel und Oberschenkel drehen sich gleich, also saßen beide am selben Teil des Beins. Prüfen Sie, welcher Sensor wo saß.
reason-swings_like_a_foot = Ein Sensor von Unterschenkel oder Oberschenkel schwingt bei jedem Heben so, wie es nur ein Fuß tut. Prüfen Sie, welcher Sensor wo saß.
reason-impossible_angle = Die Sensoren an Unterschenkel und Oberschenkel zeigen einen Winkel, den kein Knie hat. Prüfen Sie, welcher Sensor wo saß, und den Zeitpunkt mit gestreckten Knien.
reason-leaning = Das Bein neigt sich zu weit zur Seite, um seine Winkel zu bestimmen. Stehen Sie gerade zur Stufe.
reason-many_gaps = Mehr als ein Zehntel der Aufnahme fehlt.
reason-program_fault = Das Programm selbst ist an dieser Datei gescheitert; bitte melden Sie den Fehler und senden Sie die Datei mit.
reason-recording_name = Der Name der Aufnahme eignet sich nicht als Name für einen Verlauf.
reason-leg_unclear = Es ist nicht klar, welches Bein die Aufnahme zeigt.
reason-no_file = Eine Zeile der Aufnahmeliste nennt keine Datei.
reason-nested_study = Die Datei gehört zu einem eigenen Ordner und zählt nur, wenn dieser Ordner angegeben wird.
reason-cannot_open = Die Datei lässt sich nicht öffnen.
reason-damaged_archive = Die komprimierte Datei ist beschädigt.
reason-too_large = Die komprimierte Datei ist entpackt zu groß zum Lesen.
reason-not_text = Die Datei ist keine Textdatei.
reason-unknown_layout = Das Format, das für die Datei angegeben ist, gibt es nicht.
reason-no_header = In der ersten Zeile stehen Zahlen, wo die Namen der Spalten hingehören.
reason-no_time_column = Die Datei hat keine Zeitspalte.
reason-unnamed_column = Eine Spalte hat Werte, aber keinen Namen.
reason-repeated_column = Eine Spalte steht zweimal in der Kopfzeile.
reason-unknown_unit = Eine Spalte hat eine Einheit, die sie nicht haben kann.
reason-missing_axis = Einem Sensor fehlt eine seiner drei Achsen.
reason-no_stamp = Eine Zeile hat Werte, aber keine Zeit.
reason-time_stands = Die Zeit läuft nicht weiter.
reason-clock_jump = Die Uhr springt weiter, als eine Pause erklären kann.
reason-no_values = Eine benötigte Spalte enthält keinen einzigen Wert.
reason-acceleration_unit = Die Schwerkraft in Ruhe zeigt, dass die Einheit der Beschleunigung falsch ist.
reason-gravity_free = Die Schwerkraft wurde aus der Beschleunigung herausgerechnet; gebraucht wird die Rohbeschleunigung.
reason-wrong_gravity = Die Schwerkraft in Ruhe ist falsch, und keine Einheit erklärt es.
reason-gyro_unit = Die Neigung des Fußes zeigt, dass die Einheit des Gyroskops falsch ist.
reason-from_orientation = Der Sensor lieferte seine Orientierung; Beschleunigung und Drehung wurden daraus berechnet.
reason-sign_turned = Der Export zählt die Last der Kraftmessplatte negativ; das Vorzeichen wurde umgekehrt.
reason-by_time_since_1970 = Die Dateien wurden anhand der Uhrzeit in ihren Zeitstempeln auf eine gemeinsame Uhr gebracht.
reason-by_device_clock = Die Dateien wurden anhand der gemeinsamen Uhr ihrer Geräte auf eine gemeinsame Uhr gebracht.
reason-by_counter = Die Dateien wurden anhand ihres gemeinsamen Zählers auf eine gemeinsame Uhr gebracht.
reason-by_common_start = Die Dateien wurden anhand ihres gemeinsamen Beginns auf eine gemeinsame Uhr gebracht.
reason-by_correlation = Die Dateien wurden anhand der Bewegung, die beide zeigen, auf eine gemeinsame Uhr gebracht.
reason-time_since_1970 = Die Datei wurde anhand der Uhrzeit in ihren Zeitstempeln auf die Uhr der ersten gebracht.
reason-device_clock = Die Datei wurde anhand der gemeinsamen Uhr der Geräte auf die Uhr der ersten gebracht.
reason-counter = Die Datei wurde anhand des gemeinsamen Zählers auf die Uhr der ersten gebracht.
reason-common_start = Die Datei wurde anhand des gemeinsamen Beginns auf die Uhr der ersten gebracht.
reason-correlation = Die Datei wurde anhand der Bewegung, die beide zeigen, auf die Uhr der ersten gebracht.
reason-first_file_failed = Die erste Datei des Satzes konnte nicht gelesen werden; deshalb wurde diese nicht angefügt.
reason-clock_contradicted = Die Dateien des Satzes haben eine gemeinsame Uhr, aber was sie zeigen, passt nicht dazu.
reason-same_meaning = Zwei Spalten der Datei bedeuten nach ihrem Format dasselbe.
reason-repeated_file = Die Zeile der Aufnahmeliste nennt eine Datei zweimal.
reason-clock_doubtful = Was die Dateien des Satzes zeigen, stimmt nur grob überein; vielleicht gehören sie zu zwei Sätzen.
reason-other_axes = Das Gyroskop dreht sich um andere Achsen, als der Beschleunigungssensor zeigt; prüfen Sie, ob beide dieselben Achsen und Vorzeichen haben.
reason-rate_not_as_told = Die Zeitstempel ergeben eine andere Abtastrate als angegeben.
reason-shank_swings = Der Sensor am Unterschenkel schwingt so, wie es nur ein Fuß tut; vielleicht gehört er zu einer anderen Aufnahme.
reason-not_drafted = Kein Spaltenname sagt, was die Spalte misst.
reason-long_line = Eine Zeile der Datei ist zu lang für eine Tabelle.
reason-not_this_layout = Die Datei hat nicht das Format, das für sie angegeben ist.
reason-ambiguous_layout = Zwei Formate passen zu der Datei; geben Sie eines an.
reason-unrecognised_layout = Die Spalten der Datei gehören zu keinem bekannten Format.
reason-no_companion_file = Die Datei, die die Spalten beschreibt, liegt nicht neben der Aufnahme.
reason-broken_companion_file = Die Datei, die die Spalten beschreibt, ist nicht verwendbar.
reason-no_rate = Die Datei nennt ihre Abtastrate nicht, und niemand hat sie angegeben.
reason-implausible_rate = Die Zeitstempel ergeben eine Abtastrate, die das Gerät nicht haben kann.
reason-sensors_not_placed = Die Datei enthält mehrere Sensoren, und nichts sagt, wo sie sitzen.
reason-sensor_elsewhere = Der einzige Sensor der Datei sitzt weder an Fuß noch an Unterschenkel oder Oberschenkel.
reason-no_known_column = Die Datei hat ein bekanntes Format, aber keine der Spalten, die davon gelesen werden.
reason-companion_file = Die Datei gehört zu den Aufnahmen neben ihr und ist selbst keine.
reason-gyro_contradiction = Das Gyroskop widerspricht der Neigung, die der Beschleunigungssensor zeigt.
reason-with-clipped_samples = { $count } Messwerte liegen am Ende des Messbereichs des Sensors.
reason-with-scale = Die Neigung nach der Schwerkraft ändert sich { $ratio }-mal so schnell, wie das Gyroskop angibt; prüfen Sie seine Einheit und Kalibrierung.
reason-with-not_read = Der Sensor { $name } sitzt an keinem Teil des Beins, der ausgewertet wird, und wurde nicht gelesen.

## The next step, and how much of the plan was done

next-step = Nächster Schritt
next-step-for = Ein Vorschlag nach festen Regeln für die Physiotherapeutin oder den Physiotherapeuten, die den Menschen kennen und entscheiden. Er ist keine Anweisung an die Patientin oder den Patienten und sieht nur, was aufgezeichnet und angegeben wurde.
next-step-because = Warum: { $reason }
next-step-missed = In den beurteilten Sitzungen verfehlt: { $criteria }.
next-step-missed-one = { $criterion } ({ $missed } von { $judged })
next-step-rule = Regel { $rule }; Quelle: { $source }.
rule-source-pain_above_limit = Modell der Schmerzüberwachung: Silbernagel 2007, doi 10.1177/0363546506298279; die Grenze ist die des Plans
rule-source-no_repetitions = Festlegung dieses Projekts
rule-source-control_not_judged = Festlegung dieses Projekts
rule-source-control_lost = Plan der Übung: aufhören, wenn die Kontrolle nachlässt, dann weniger Wiederholungen
rule-source-too_few_sessions = Festlegung dieses Projekts
rule-source-good_not_judged = Festlegung dieses Projekts
rule-source-pain_in_a_judged_session = Modell der Schmerzüberwachung: Silbernagel 2007, doi 10.1177/0363546506298279; die Grenze ist die des Plans
rule-source-control_not_held = Plan der Übung: aufhören, wenn die Kontrolle nachlässt
rule-source-not_yet_good = Plan der Übung: erst gute Wiederholungen, dann mehr davon
rule-source-reps_below_plan = Plan der Übung: mehr Wiederholungen je Satz, bis zu denen des Plans
rule-source-sets_below_plan = Plan der Übung: mehr Sätze, bis zu denen des Plans
rule-source-plan_done = Plan der Übung: seine Wochen, danach weniger Sitzungen je Woche zum Erhalten
rule-source-tempo_before_load = Plan der Übung: erst mehr Spannungsdauer, dann mehr Last; langsame Wiederholungen: Beyer 2015, doi 10.1177/0363546515584760
rule-source-load_after_tempo = Plan der Übung: danach Hanteln oder ein beladener Rucksack bei weniger Wiederholungen; mehr Last, weniger Wiederholungen: Beyer 2015, doi 10.1177/0363546515584760
rule-source-tempo_unknown = Festlegung dieses Projekts
next-step-evidence = { $figure }: { $value } (die Regel verlangt { $asked } { $limit })
next-step-unknown = { $figure }: nicht bekannt
why-asked-below = weniger als
why-asked-at-most = höchstens
why-asked-above = mehr als
why-asked-at-least = mindestens
why-pain_latest = Stärkster Schmerz der letzten Sitzung, von 10
why-pain_highest = Stärkster Schmerz der beurteilten Sitzungen, von 10
why-sessions_in_stage = Sitzungen in Folge mit diesem Tempo und dieser Last
why-sets_lost_pct = Sätze der letzten Sitzung, in denen die Kontrolle verloren ging, %
why-sets_lost = Sätze der beurteilten Sitzungen, in denen die Kontrolle verloren ging
why-good_share_pct = Gute von den geplanten Wiederholungen, % (schlechteste beurteilte Sitzung)
why-target_reps = Geplante Wiederholungen je Satz
why-sets = Sätze je Sitzung
why-weeks_reached = Erreichte Wochen des Plans
why-down_s = Dauer des Absenkens, s
proposal-pause_pain = kein nächster Schritt, bevor der Schmerz geklärt ist
proposal-reduce_reps = weniger Wiederholungen, nur die mit Kontrolle: höchstens { $reps } je Satz
proposal-stay = bei { $sets } × { $reps } Wiederholungen mit diesem Tempo und dieser Last bleiben
proposal-more_reps = mehr Wiederholungen: { $reps } je Satz statt { $now }
proposal-more_sets = ein Satz mehr: { $sets } × { $reps } Wiederholungen
proposal-slower = langsamer: in { $down } s statt { $now } s absenken
proposal-add_load = { $added } kg mehr, mit Hanteln oder Rucksack, und nur noch { $reps } Wiederholungen je Satz
proposal-maintain = erhalten: { $sets } × { $reps } Wiederholungen, etwa { $n }-mal in der Woche
proposal-not_enough_data = zu wenig Daten für einen Vorschlag
rule-pain_above_limit = Die Wade schmerzte stärker, als der Plan erlaubt. Bevor das geklärt ist, wird nichts schwerer.
rule-no_repetitions = In der letzten Sitzung wurde keine Wiederholung gefunden.
rule-control_not_judged = Die Kontrolle ließ sich nicht in jedem Satz der letzten Sitzung beurteilen.
rule-control_lost = Die Kontrolle ging verloren, bevor die geplanten Wiederholungen getan waren. Ein Satz endet, wo die Kontrolle endet.
rule-too_few_sessions = Es gibt zu wenige Sitzungen in Folge mit diesem Tempo und dieser Last.
rule-good_not_judged = Gute Wiederholungen ließen sich nicht in jedem beurteilten Satz bestimmen.
rule-pain_in_a_judged_session = In einer der beurteilten Sitzungen, nicht der letzten, schmerzte die Wade stärker, als der Plan erlaubt.
rule-control_not_held = Die Kontrolle hielt nicht in jedem beurteilten Satz.
rule-not_yet_good = In einer der beurteilten Sitzungen waren zu wenige der geplanten Wiederholungen gut.
rule-reps_below_plan = Die geplanten Wiederholungen sind gut, und ein Satz hat noch weniger, als der Plan vorsieht.
rule-sets_below_plan = Die geplanten Wiederholungen sind gut, und eine Sitzung hat noch weniger Sätze, als der Plan vorsieht.
rule-plan_done = Die Wochen des Plans sind um, und seine Wiederholungen sind gut.
rule-tempo_before_load = Sätze und Wiederholungen des Plans sind gut und unter Kontrolle, und das Absenken kann noch länger dauern.
rule-load_after_tempo = Sätze und Wiederholungen des Plans sind gut und unter Kontrolle, beim langsamsten Absenken des Plans.
rule-tempo_unknown = Die Dauer des Absenkens ist weder angegeben noch gemessen.
adherence = Getane von den geplanten Sitzungen
adherence-done = { $n ->
    [one] { $leg }: { $n } Sitzung getan von { $planned } geplanten ({ $share } %).
   *[other] { $leg }: { $n } Sitzungen getan von { $planned } geplanten ({ $share } %).
}
adherence-not-planned = { $n ->
    [one] { $leg }: { $n } Sitzung mit Datum.
   *[other] { $leg }: { $n } Sitzungen mit Datum.
}
adherence-gaps = Tage von einer Sitzung zur nächsten: meist { $days }, geplant { $planned }.
adherence-unscored = { $n ->
    [one] { $n } davon konnte nicht ausgewertet werden, ihre Wiederholungen fehlen.
   *[other] { $n } davon konnten nicht ausgewertet werden, ihre Wiederholungen fehlen.
}
adherence-longest = { $n ->
    [one] Die längste Pause war { $n } Tag, vom { $from } bis zum { $to }.
   *[other] Die längste Pause waren { $n } Tage, vom { $from } bis zum { $to }.
}
adherence-since = { $n ->
    [one] Die letzte Sitzung war { $n } Tag vor dem letzten Tag der Studie.
   *[other] Die letzte Sitzung war { $n } Tage vor dem letzten Tag der Studie.
}

## Notes of the next step and of adherence

note-pain_latest-not_told = In der letzten Sitzung wurde kein Schmerz angegeben: danach fragen, bevor etwas schwerer wird.
note-target_reps-from_plan = Die geplanten Wiederholungen waren nicht für jeden Satz angegeben, darum gilt der Plan der Studie.
note-down_s-measured = Für das Absenken war keine Dauer geplant, darum wurde die gemessene beurteilt.
note-proposed_load_kg-load_not_told = Die getragene Last war nicht angegeben, darum nennt der Vorschlag nur, was hinzukommt.
note-weeks_reached-no_dates = Ohne Daten der Tage sind die Wochen des Plans nicht bekannt, darum wird das Erhalten nie vorgeschlagen.
note-sessions_planned-no_dates = Ohne Daten der Tage ist nicht bekannt, wie viele Sitzungen geplant waren.
note-sessions_done-some_without_date = Sitzungen ohne Datum zählen nicht als getan, weil sie keinen Platz unter den geplanten haben.
note-sessions_done-some_not_scored = Manche Sitzungen fanden statt und konnten nicht ausgewertet werden; sie zählen als getan, und ihre Sätze und Wiederholungen fehlen.
note-adherence_pct-none_planned = In dieser Zeit war keine Sitzung geplant, darum gibt es keinen Anteil.
note-gap_days_median-one_session = Eine einzige Sitzung mit Datum hat keinen Abstand zu einer anderen.
