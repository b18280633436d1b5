"""The network of agents and the roles that they hold: projection, measures, layout, page and files."""
