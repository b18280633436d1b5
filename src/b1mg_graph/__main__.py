"""``python -m b1mg_graph`` is the command ``b1mg-graph``."""

from b1mg_graph.cli.main import main

if __name__ == "__main__":
    main()
