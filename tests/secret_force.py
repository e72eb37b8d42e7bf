"""A force of one nominal and two crimes whose every value says SECRET, so that a leak is seen."""

from datetime import date
from pathlib import Path

AS_OF = date(2025, 10, 1)
UPDATED = "2025-09-30T00:00:00Z"
DELIVERED = {
    "crimes": f"""crime_ref,offence_code,recorded_at,committed_from,location_ref,updated_at
SECRETCRIME1,001/01,2025-09-02T10:00:00,2025-09-01,SECRETPLACE,{UPDATED}
SECRETCRIME2,034/02,2025-08-02T10:00:00,2025-08-01,SECRETPLACE,{UPDATED}
,034/02,2025-08-02T10:00:00,2025-08-01,SECRETPLACE,{UPDATED}
""",
    "roles": f"""crime_ref,nominal_ref,role,updated_at
SECRETCRIME1,SECRETPERSON,suspect,{UPDATED}
SECRETCRIME2,SECRETPERSON,suspect,{UPDATED}
""",
    "nominals": f"""nominal_ref,surname,forenames,born_on,home_location_ref,updated_at
SECRETPERSON,SECRETNAME,Ann,1980-01-01,SECRETPLACE,{UPDATED}
""",
    "locations": f"""location_ref,address,longitude,latitude,neighbourhood_code,updated_at
SECRETPLACE,SECRETROAD 1,0.12,52.2,N1,{UPDATED}
""",
    "neighbourhoods": "neighbourhood_code,neighbourhood_name\nN1,Castle\n",
}


def deliver(data: Path, **files: str) -> Path:
    """Deliver the text of each feed as a file."""
    (data / "incoming").mkdir(parents=True, exist_ok=True)
    for feed, text in files.items():
        (data / "incoming" / f"{feed}.csv").write_text(text)
    return data
