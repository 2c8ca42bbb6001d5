# Sourced by run.sh and test.sh: puts in place what a Debian machine with the .NET SDK still lacks, and builds.
# shellcheck shell=bash

readonly ASPIRE_CLI_VERSION=13.5.4
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

# The Aspire CLI, which holds the dashboard, into the user's cache. Sets ASPIRE_CLI; without it everything else runs.
install_dashboard() {
  local platform
  case $(uname -m) in
    x86_64) platform=linux-x64 ;;
    aarch64) platform=linux-arm64 ;;
    *) say "Warning: there is no Aspire CLI for $(uname -m): no dashboard."; return ;;
  esac
  local folder=${XDG_CACHE_HOME:-$HOME/.cache}/innovation/aspire-cli-$ASPIRE_CLI_VERSION
  ASPIRE_CLI=$folder/bin/aspire
  [[ -x $ASPIRE_CLI ]] && return
  ASPIRE_CLI=
  command -v npm >/dev/null || { say "Warning: npm is missing, so the dashboard is not installed (apt-get install -y npm, then run this again)."; return; }
  say "Fetching the Aspire dashboard (npm package @microsoft/aspire-cli-$platform $ASPIRE_CLI_VERSION) …"
  local scratch
  mkdir -p "$(dirname "$folder")"
  scratch=$(mktemp -d "$(dirname "$folder")/fetch.XXXXXX")
  if (cd "$scratch" && npm pack --silent "@microsoft/aspire-cli-$platform@$ASPIRE_CLI_VERSION" >/dev/null 2>npm.log && tar -xzf ./*.tgz) && [[ -x $scratch/package/bin/aspire ]]; then
    # Whole or not at all; another checkout may have been quicker.
    mv -T "$scratch/package" "$folder" 2>/dev/null || true
    ASPIRE_CLI=$folder/bin/aspire
  else
    say "Warning: the dashboard could not be fetched from npm: $(tail -n 1 "$scratch/npm.log" 2>/dev/null)"
  fi
  rm -rf "$scratch"
}

# Builds the named projects unless nothing has changed since the last time.
build() {
  local stamp=.run/built-$CONFIGURATION
  local outputs=$1
  shift
  if [[ -e $stamp && -e $outputs ]] && ! find src Innovation.* Directory.* global.json \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print -quit 2>/dev/null | grep -q .; then
    return
  fi
  say "Building ($CONFIGURATION) …"
  mkdir -p .run
  touch "$stamp.new"
  local project
  for project in "$@"; do
    dotnet build "$project" -c "$CONFIGURATION" -v quiet -clp:NoSummary >&2 || fail "The build failed (above)."
  done
  mv "$stamp.new" "$stamp"
}
