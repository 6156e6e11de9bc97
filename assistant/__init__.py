"""CBA Assistant: look things up in collective bargaining agreements, with verbatim, pinpoint-cited answers."""

__version__ = "0.1.0"
