"""vanban: scanned Vietnamese administrative plans in, tasks with owners and deadlines out.

The way of a document is the tuple ``STAGES`` in :mod:`pipeline.run`; start reading there.
"""

__version__ = "0.1.0"
