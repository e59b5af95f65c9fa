"""The offline judges of a template: AWS's own request shapes, and the rules that no schema holds."""
