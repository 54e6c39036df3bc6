"""The headers a published site needs, and the same said to nginx, to Apache and in a `_headers` file."""

from __future__ import annotations

from typing import Final, NamedTuple

from efa_katalog.addresses import DOWNLOADS


class Header(NamedTuple):
    """One header of an answer."""

    name: str
    value: str


CSP: Final = "Content-Security-Policy"
CACHE: Final = "Cache-Control"
REVALIDATE: Final = "no-cache"
"""Kept by browsers, but asked for again: a correction is seen at once."""
FOREVER: Final = "public, max-age=31536000, immutable"
"""For files that carry a digest of their content in their name."""
_HASHED_FOLDERS: Final = ("assets/javascripts/bundle.*", "assets/javascripts/workers/*", "assets/stylesheets/*")

_UNUSED: Final = ("camera", "geolocation", "microphone", "payment", "usb")

MEDIA_TYPES: Final = {
    "atom": "application/atom+xml",
    "csv": "text/csv",
    "ics": "text/calendar",
    "jsonld": "application/ld+json",
    "webmanifest": "application/manifest+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Suffix → media type, for those that servers do not know of themselves."""


def everywhere(csp: str) -> tuple[Header, ...]:
    """Return the headers of every answer, given the content security policy."""
    return (
        Header(CSP, csp),
        Header("X-Content-Type-Options", "nosniff"),
        Header("Referrer-Policy", "no-referrer"),
        Header("Permissions-Policy", ", ".join(f"{name}=()" for name in _UNUSED)),
        Header("Cross-Origin-Opener-Policy", "same-origin"),
        Header("X-Frame-Options", "DENY"),
    )


# Programs in other people's pages may read the open data.
DOWNLOADS_ONLY: Final = (Header("Access-Control-Allow-Origin", "*"),)


def as_nginx(csp: str) -> str:
    """Return the directives for a server block of nginx."""
    lines = [f'add_header {name} "{value}" always;' for name, value in everywhere(csp)]
    return "".join(f"{line}\n" for line in ["# Generated for one build of the site: efa-katalog headers", *lines])


def as_headers_file(csp: str, base: str) -> str:
    """Return a `_headers` file as Netlify and Cloudflare Pages read it; `base` is the site's path."""
    blocks = [
        (f"{base}*", everywhere(csp)),
        (f"{base}{DOWNLOADS}*", DOWNLOADS_ONLY),
        *((f"{base}{folder}", (Header(CACHE, FOREVER),)) for folder in _HASHED_FOLDERS),
    ]
    return "\n".join("".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in set_)]) for path, set_ in blocks)


_APACHE: Final = """\
# Generated for one build of the site: efa-katalog headers
# Needs mod_headers; mod_rewrite for the compressed files. AllowOverride must permit FileInfo and Indexes.
DirectoryIndex index.html
ErrorDocument 404 {base}404.html
AddDefaultCharset UTF-8
AddCharset UTF-8 .atom .css .csv .ics .js .json .jsonld .svg .txt .xml
{types}
# Folders without a page of their own list nothing.
<IfModule mod_autoindex.c>
  IndexIgnore *
</IfModule>
<IfModule mod_headers.c>
{headers}
  Header always set Cache-Control "{revalidate}"
  <FilesMatch "\\.[0-9a-f]{{8}}\\.min\\.(js|css)(\\.br|\\.gz)?$">
    Header always set Cache-Control "{forever}"
  </FilesMatch>
  <If "%{{REQUEST_URI}} =~ m#^{base}{downloads}#">
    Header always set Access-Control-Allow-Origin "*"
  </If>
</IfModule>
# Files compressed beforehand lie beside the plain ones.
RemoveLanguage .br
RemoveType .gz
AddEncoding br .br
AddEncoding gzip .gz
<IfModule mod_rewrite.c>
  RewriteEngine On
  RewriteCond %{{REQUEST_FILENAME}}index.html -f
  RewriteRule ^(.*/)?$ $1index.html [L]
  RewriteCond %{{HTTP:Accept-Encoding}} \\bbr\\b
  RewriteCond %{{REQUEST_FILENAME}}.br -f
  RewriteRule ^(.+)$ $1.br [L]
  RewriteCond %{{HTTP:Accept-Encoding}} \\bgzip\\b
  RewriteCond %{{REQUEST_FILENAME}}.gz -f
  RewriteRule ^(.+)$ $1.gz [L]
</IfModule>
"""


def as_htaccess(csp: str, base: str) -> str:
    """Return an `.htaccess` file for the site's root folder; `base` is the site's path on its server."""
    return _APACHE.format(
        base=base,
        downloads=DOWNLOADS,
        revalidate=REVALIDATE,
        forever=FOREVER,
        types="\n".join(f"AddType {media} .{suffix}" for suffix, media in sorted(MEDIA_TYPES.items())),
        headers="\n".join(f'  Header always set {name} "{value}"' for name, value in everywhere(csp)),
    )
