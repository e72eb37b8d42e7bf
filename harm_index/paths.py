"""Where the product's own files are, whether it is a checkout or an installed package."""

from pathlib import Path

# This package, which carries the SQL, the expectations, the flows and the reference data.
PRODUCT = Path(__file__).parent
SQL = PRODUCT / "sql"
SHIPPED = PRODUCT / "data" / "reference"
