"""The register of the Inspection Skills Certificate: people, criteria, evidence and what follows from them."""
