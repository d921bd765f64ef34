"""What pikepdf finds in sheets of paper.

In: [path]. Out: for each what a screen reader, a printer and a standard ask of it.
"""

import json
import sys

import pikepdf
from pikepdf import Dictionary, Name

PDF_UA = "{http://www.aiim.org/pdfua/ns/id/}part"


def fonts(pdf):
    """Every font of the file, and whether its letters are in it."""
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary) or thing.get(Name.Type) != Name.Font:
            continue
        # A composite font leads to others, which are looked at by themselves.
        if thing.get(Name.Subtype) == Name.Type0:
            yield str(thing.BaseFont), Name.DescendantFonts in thing and Name.ToUnicode in thing
            continue
        descriptor = thing.get(Name.FontDescriptor, Dictionary())
        kept = any(name in descriptor for name in (Name.FontFile2, Name.FontFile3))
        yield str(thing.get(Name.BaseFont, "?")), kept


def facts(path):
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            standard = metadata.get(PDF_UA)
        return {
            "marked": bool(root.get(Name.MarkInfo, Dictionary()).get(Name.Marked, False)),
            "tagged": Name.StructTreeRoot in root and Name.K in root.StructTreeRoot,
            "language": str(root.get(Name.Lang, "")),
            "titled": bool(root.get(Name.ViewerPreferences, Dictionary()).get(Name.DisplayDocTitle, False)),
            "standard": standard,
            "bare_fonts": [name for name, kept in fonts(pdf) if not kept],
            "fonts": sum(1 for _ in fonts(pdf)),
            "sizes": sorted({tuple(float(edge) for edge in page.mediabox) for page in pdf.pages}),
            "pages": len(pdf.pages),
        }


json.dump([facts(path) for path in json.load(sys.stdin)], sys.stdout)
