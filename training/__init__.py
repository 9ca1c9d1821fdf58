"""Training of the packaged models: data recipes, the network, fitting, export. Never imported by the package."""
