"""Child processes: each does one piece of work, sends its results, and never outlives its parent.

``Child`` is such a process; ``Limits`` are its limits of time and memory.
"""

from b1mg_graph.processes.child import Child, in_order
from b1mg_graph.processes.limits import Limits
from b1mg_graph.processes.serving import ChildEndedError, ChildOutOfMemoryError

__all__ = ["Child", "ChildEndedError", "ChildOutOfMemoryError", "Limits", "in_order"]
