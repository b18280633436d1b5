"""Child processes of ours: each does one piece of work, sends what it makes, and never outlives its parent.

``Child`` is such a process; ``Limits`` are the time and the memory that it gets.
"""

from b1mg_graph.processes.child import Child, in_order
from b1mg_graph.processes.limits import Limits
from b1mg_graph.processes.serving import ChildEndedError, ChildOutOfMemoryError

__all__ = ["Child", "ChildEndedError", "ChildOutOfMemoryError", "Limits", "in_order"]
