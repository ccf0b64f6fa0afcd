"""The steps of scripts/package that a shell is no good at: a zip that is the same twice, a jar that packs well, and the check of licences."""
import json
import pathlib
import sys
import time
import zipfile


def zip_folder(folder, target, seconds):
    """Every file below the folder under its name, in order, with that time, and executable where it is."""
    folder = pathlib.Path(folder)
    moment = time.gmtime(int(seconds))[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}", moment)
            entry.create_system = 3
            entry.external_attr = (0o100755 if file.stat().st_mode & 0o100 else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())


def store(packed, target):
    """The same jar with every entry as it is instead of deflated."""
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as jar:
        for entry in source.infolist():
            plain = zipfile.ZipInfo(entry.filename, entry.date_time)
            plain.external_attr = entry.external_attr
            jar.writestr(plain, source.read(entry))


def names(component):
    """The licences of a component by identifier, or by name where it has none; an expression as it stands."""
    for choice in component.get("licenses", []):
        if "expression" in choice:
            yield choice["expression"]
        else:
            yield choice["license"].get("id") or choice["license"].get("name", "")


def check_licences(bill, agreed):
    """Ends with 1 and a list when a component has no licence of those in the file; one of several is enough."""
    allowed = {line.split("#")[0].strip() for line in pathlib.Path(agreed).read_text().splitlines()} - {""}
    components = json.loads(pathlib.Path(bill).read_text())["components"]
    refused = {f"{c['group']}:{c['name']} {c['version']}: {', '.join(names(c)) or 'none'}"
               for c in components if not allowed & set(names(c))}
    if refused:
        print("licences: expected each component under one of", agreed, file=sys.stderr)
        print("\n".join(f"  {line}" for line in sorted(refused)), file=sys.stderr)
        sys.exit(1)
    print(f"licences: {len(components)} components, each under one that is agreed to")


if __name__ == "__main__":
    {"zip": zip_folder, "store": store, "licences": check_licences}[sys.argv[1]](*sys.argv[2:])
