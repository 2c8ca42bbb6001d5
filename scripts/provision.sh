# Sourced by run.sh and test.sh: puts in place what a Debian machine with the .NET SDK still lacks, and builds.
# shellcheck shell=bash

readonly CONFIGURATION=${CONFIGURATION:-Release}
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 ASPIRE_CLI_TELEMETRY_OPTOUT=true

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

require_dotnet() {
  command -v dotnet >/dev/null || fail "The .NET SDK is missing: install $(sdk_version) or a later 10.0 from https://dotnet.microsoft.com/download (dotnet must be on PATH)."
  dotnet --version >/dev/null 2>&1 || fail "The .NET SDK $(sdk_version) or a later 10.0 is missing (found: $(cd / && dotnet --version 2>/dev/null || echo none)): https://dotnet.microsoft.com/download"
}

sdk_version() { sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json; }

# PostgreSQL, RabbitMQ and Redis as programs only: nothing of ours uses, starts or changes the distribution's own services.
install_servers() {
  local missing=()
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
  [[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]] || missing+=(rabbitmq-server)
  [[ -x /usr/bin/redis-server || -x /usr/local/bin/redis-server ]] || missing+=(redis-server)
  command -v setpriv >/dev/null || missing+=(util-linux)
  ((${#missing[@]} == 0)) && return

  command -v apt-get >/dev/null || fail "Missing: ${missing[*]}. This is not a Debian machine: install these packages with its own package manager, then run this again."
  ((EUID == 0)) || fail "Missing: ${missing[*]}. As root: apt-get update && apt-get install -y ${missing[*]}   (then run this again as yourself)."
  say "Installing ${missing[*]} from Debian (programs only, no service of theirs is started) …"
  local log
  log=$(mktemp)
  # Debian starts what it installs, unless this script says no.
  local policy=/usr/sbin/policy-rc.d
  if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod 755 $policy
  else
    policy=
  fi
  local status=0
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}"; } >"$log" 2>&1 || status=$?
  [[ -z $policy ]] || rm -f "$policy"
  if ((status != 0)); then
    tail -n 15 "$log" >&2
    rm -f "$log"
    fail "apt-get could not install ${missing[*]} (above: its last lines)."
  fi
  rm -f "$log"
}

# One project or solution; prints nothing but what is wrong (dotnet build tells of each success).
compile() { dotnet msbuild "$1" -restore -v:quiet -nologo -p:Configuration="$CONFIGURATION" >&2; }

sources() { find src Innovation.* Directory.* global.json .config \( -name bin -o -name obj \) -prune -o -type f "$@" 2>/dev/null; }

# Builds the named projects unless nothing has changed since the last time.
build() {
  local stamp=.run/built-$CONFIGURATION files
  local outputs=$1
  shift
  # What is there, and whether any of it is newer: a file that was deleted is a change too.
  files=$(sources -print | sort | cksum)
  if [[ -e $outputs && $(cat "$stamp" 2>/dev/null) == "$files" ]] && ! sources -newer "$stamp" -print -quit | grep -q .; then
    return
  fi
  say "Building ($CONFIGURATION) …"
  mkdir -p .run
  dotnet tool restore >/dev/null || fail "The tools of .config/dotnet-tools.json could not be restored: dotnet tool restore says why."
  echo "$files" >"$stamp.new"
  local project
  for project in "$@"; do
    compile "$project" || fail "The build failed (above)."
  done
  mv "$stamp.new" "$stamp"
}
