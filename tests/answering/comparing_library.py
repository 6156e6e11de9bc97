"""Two ferry agreements and a later term of one of them, written to be compared."""

from __future__ import annotations

DECKHANDS_OLD = """AGREEMENT between HARBOR FERRY DISTRICT and DECKHANDS UNION LOCAL 12
July 1, 2021 through June 30, 2023

ARTICLE 1 RECOGNITION

The District recognizes the Union as the exclusive representative of all deckhands.

ARTICLE 2 OVERTIME

Time worked beyond forty hours in a week is paid at one and one-half times the regular rate of pay.

ARTICLE 3 UNIFORMS

The District furnishes two uniforms a year and pays a cleaning allowance of $0.60 for each shift worked.

ARTICLE 4 MEAL TICKETS

A deckhand who works a double crossing receives one meal ticket.

ARTICLE 5 PARKING

Parking at the north landing is free of charge for deckhands on duty.
"""

DECKHANDS = """AGREEMENT between HARBOR FERRY DISTRICT and DECKHANDS UNION LOCAL 12
July 1, 2023 through June 30, 2026

ARTICLE 1 RECOGNITION

The District recognizes the Union as the exclusive representative of all deckhands.

ARTICLE 2 OVERTIME

Time worked beyond forty hours in a week is paid at one and one-half times the regular rate of pay.

ARTICLE 3 UNIFORMS

The District furnishes two uniforms a year and pays a cleaning allowance of $0.85 for each shift worked.

ARTICLE 4 PARKING

Parking at the north landing is free of charge for deckhands on duty.

ARTICLE 5 SHORE LEAVE

A deckhand who completes ten crossings in a week is granted one day of shore leave.
"""

PILOTS = """AGREEMENT between HARBOR FERRY DISTRICT and PILOTS GUILD LOCAL 7
July 1, 2024 through June 30, 2027

ARTICLE 1 RECOGNITION

The District recognizes the Guild as the exclusive representative of all pilots.

ARTICLE 2 HOURS

Overtime beyond forty hours in a week is paid to a pilot at two times the regular rate of pay.

ARTICLE 3 LICENSES

The District pays the renewal fee of a pilot's license every five years.
"""
