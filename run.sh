#!/usr/bin/env bash
# Sets up, builds, starts and stops the platform on this machine. ./run.sh --help
set -euo pipefail
readonly called_from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=scripts/provision.sh
source scripts/provision.sh

usage() {
  cat <<'TEXT'
usage: ./run.sh [options] [command]

  (no command)    install what is missing, build, start everything, wait until it is healthy; Ctrl+C stops it
  story S1|S5     play an acceptance story through the gateway (on the running platform, or on one started for it)
  ledger export DIR
                  write the decision ledgers of the running platform to DIR; dotnet run --project src/LedgerVerifier -- DIR verifies them
  token USER      print an access token of a sample officer, such as lan (the platform must run)
  parked          list the events that a service could not publish or take; parked replay SERVICE ID tries one again
  status          which parts run
  stop            stop the platform

  --port-base N   use ports N to N+99 and the state folder .run/N (default 5100, or INNOVATION_PORT_BASE)
  --reset         first remove this platform's data
  --empty         real time and no sample city: nothing but a first administrator, whose password is printed once
  --no-dashboard  without the Aspire dashboard
  --aspire        the same AppHost by Aspire itself (needs its packages and a container engine)
  -h, --help      this text
TEXT
}

port_base=${INNOVATION_PORT_BASE:-5100}
reset= empty= aspire= dashboard=true command=start arguments=()
while (($# > 0)); do
  case $1 in
    --port-base) port_base=${2:?--port-base needs a number}; shift ;;
    --port-base=*) port_base=${1#*=} ;;
    --reset) reset=true ;;
    --empty) empty=true ;;
    --no-dashboard) dashboard=false ;;
    --aspire) aspire=true ;;
    -h | --help) usage; exit 0 ;;
    -*) say "Unknown option: $1"; usage >&2; exit 2 ;;
    *) arguments+=("$1") ;;
  esac
  shift
done
if ((${#arguments[@]} > 0)); then
  command=${arguments[0]}
  arguments=("${arguments[@]:1}")
fi
[[ $port_base =~ ^[0-9]{4,5}$ ]] || { say "--port-base needs a number from 1024 to 65435, not \"$port_base\"."; exit 2; }

readonly state=.run/$port_base
readonly apphost=Innovation.AppHost/bin/Local/$CONFIGURATION/net10.0/Innovation.AppHost
readonly client=src/StoryClient/bin/$CONFIGURATION/net10.0/Innovation.StoryClient

# The process number of the running AppHost, or nothing.
running() {
  local pid
  pid=$(cat "$state/apphost.pid" 2>/dev/null) && [[ -n $pid ]] && [[ -r /proc/$pid/cmdline ]] && grep -qa AppHost "/proc/$pid/cmdline" && echo "$pid"
}

prepare() {
  require_dotnet
  install_servers
  ASPIRE_CLI=
  [[ $dashboard == false ]] || install_dashboard
  build "$apphost" Innovation.AppHost src/StoryClient
}

# What the engine and the AppHost read from the environment.
configure() {
  mkdir -p "$state"
  local mode=sample known
  [[ -z $empty ]] || mode=empty
  known=$(cat "$state/mode" 2>/dev/null || true)
  if [[ -n $known && -n $empty && $known != empty ]]; then
    fail "$state holds the sample city. Start an empty one with --reset --empty, or elsewhere with --port-base N --empty."
  fi
  mode=${known:-$mode}
  echo "$mode" >"$state/mode"
  export LocalHosting__PortBase=$port_base LocalHosting__StateFolder=$PWD/$state LocalHosting__Dashboard=$dashboard
  [[ -z $ASPIRE_CLI ]] || export LocalHosting__AspireCli=$ASPIRE_CLI
  local options=
  ((port_base == 5100)) || options=" --port-base $port_base"
  if [[ $mode == empty ]]; then
    export Seed__City=Empty CaseTime__Mode=Real
    export LocalHosting__FirstNotes="First administrator: admin, password {administrator-password.value} (shown this once; change it on the sign-in page, /login/password)"
  else
    export LocalHosting__Notes="A token:   ./run.sh token lan$options     (sample officers share the password {sample-password.value})
The story: ./run.sh story S1$options"
  fi
}

reset_state() {
  [[ -n $reset ]] || return 0
  [[ -z $(running) ]] || fail "The platform runs: ./run.sh stop first."
  if [[ -e $state ]]; then
    # The data may lie elsewhere, behind a link (see StateFolder).
    local data
    data=$(readlink -f "$state/data" || true)
    [[ -z $data ]] || rm -rf -- "$data"
    rm -rf -- "$state"
  fi
}

stop() {
  local pid
  pid=$(running) || { say "No platform runs from $state."; return; }
  kill -TERM "$pid"
  for _ in {1..200}; do
    kill -0 "$pid" 2>/dev/null || { say "Stopped."; return; }
    sleep 0.1
  done
  fail "The AppHost (process $pid) still runs after 20 s."
}

# Starts the platform behind this script, which stops it again when it ends.
start_behind() {
  local console=$state/apphost-console.log
  say "Starting the platform (log: $console) …"
  LocalHosting__ShowsLines=false "$apphost" >"$console" 2>&1 </dev/null &
  local pid=$!
  trap 'kill -TERM '"$pid"' 2>/dev/null; wait '"$pid"' || true' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  while [[ ! -e $state/platform.env ]]; do
    kill -0 "$pid" 2>/dev/null || { tail -n 40 "$console" >&2; exit 1; }
    sleep 0.2
  done
}

use_running() {
  [[ -n $(running) && -e $state/platform.env ]] || fail "No platform runs from $state (or it is not healthy yet): start it with ./run.sh"
}

run_client() {
  set -a
  # shellcheck disable=SC1091
  source "$state/platform.env"
  set +a
  "$client" "$@"
}

run_by_aspire() {
  require_dotnet
  local engine=
  for engine in docker podman ''; do
    [[ -n $engine ]] && "$engine" info >/dev/null 2>&1 && break
  done
  [[ -n $engine ]] || fail "--aspire needs a running container engine (Docker or Podman), and none answers here. Without --aspire the local engine needs none."
  mkdir -p .run
  Orchestrator=Aspire dotnet build Innovation.AppHost -c "$CONFIGURATION" -v quiet >.run/aspire-build.log 2>&1 \
    || fail "--aspire needs Aspire's packages (Aspire.AppHost.Sdk and Aspire.Hosting.*), which could not be restored or built: .run/aspire-build.log"
  exec env Orchestrator=Aspire dotnet run --project Innovation.AppHost -c "$CONFIGURATION" --no-build
}

case $command in
  start)
    ((${#arguments[@]} == 0)) || { usage >&2; exit 2; }
    [[ -z $aspire ]] || run_by_aspire
    reset_state
    prepare
    configure
    exec "$apphost"
    ;;
  story)
    ((${#arguments[@]} == 1)) || { say "Which story? ./run.sh story S1 (or S5)"; exit 2; }
    if [[ -n $(running) && -z $reset ]]; then
      build "$apphost" Innovation.AppHost src/StoryClient
      use_running
    else
      reset_state
      prepare
      configure
      start_behind
    fi
    run_client story "${arguments[@]}"
    ;;
  token)
    ((${#arguments[@]} == 1)) || { say "Whose token? ./run.sh token lan"; exit 2; }
    use_running
    run_client token "${arguments[@]}"
    ;;
  ledger)
    ((${#arguments[@]} == 2)) && [[ ${arguments[0]} == export ]] || { say "./run.sh ledger export DIR"; exit 2; }
    use_running
    [[ ${arguments[1]} == /* ]] || arguments[1]=$called_from/${arguments[1]}
    run_client ledger "${arguments[@]}"
    ;;
  parked)
    ((${#arguments[@]} == 0 || ${#arguments[@]} == 3)) || { say "./run.sh parked, or ./run.sh parked replay SERVICE ID"; exit 2; }
    use_running
    run_client parked "${arguments[@]}"
    ;;
  status)
    if pid=$(running); then
      say "The platform runs from $state (AppHost: process $pid)."
      cat "$state/status.txt" 2>/dev/null || say "It is starting."
    else
      say "No platform runs from $state."
      exit 1
    fi
    ;;
  stop) stop ;;
  *) say "Unknown command: $command"; usage >&2; exit 2 ;;
esac
