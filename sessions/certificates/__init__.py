"""The register of the Inspection Skills Certificate: people, criteria, evidence, and who is certified.

Facts of the certificate are those of the Corporate Plan 2022-2024 ("All assessment criteria of every applicable
standard must be met, within the first year in post"). What it leaves open is decided here, and `docs/certificates.md`
says so each time.
"""
