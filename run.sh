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
  story S0|S1|S5  play an acceptance story through the gateway (on the running platform, or on one started for it);
                  S0 sets up an empty platform, so it starts one with --empty
  ledger export DIR
                  write the decision ledgers of the running platform to DIR; dotnet run --project src/LedgerVerifier -- DIR verifies them
  ledger disclose DIR SERVICE ENTRY REASON
                  as the inspection: put the content behind an entry into the export in DIR, for the verifier to confirm
  token USER      print an access token of a sample officer, such as lan (the platform must run)
  parked          list the events that a service could not publish or take; parked replay SERVICE ID tries one again
  status          which parts run, in which health, at which addresses
  logs [PART]     what the parts have written, or one of them
  aspire COMMAND  any command of the Aspire CLI on this platform, such as: aspire resource proposal-… restart
                  (options of run.sh come before it)
  stop            stop the platform

  --port-base N   use ports N to N+99 and the folder .run/N (default 5100, or INNOVATION_PORT_BASE)
  --reset         first remove this platform's data and secrets
  --empty         real time and no sample city: nothing but a first administrator, whose password is printed once
  --containers    PostgreSQL, RabbitMQ and Redis as containers (needs Docker or Podman)
  -h, --help      this text
TEXT
}

port_base=${INNOVATION_PORT_BASE:-5100}
reset= empty= containers= command=start arguments=()
while (($# > 0)); do
  # What follows these is the Aspire CLI's.
  if ((${#arguments[@]} == 0)) && [[ $1 == aspire || $1 == logs ]]; then
    arguments=("$@")
    break
  fi
  case $1 in
    --port-base) port_base=${2:?--port-base needs a number}; shift ;;
    --port-base=*) port_base=${1#*=} ;;
    --reset) reset=true ;;
    --empty) empty=true ;;
    --containers) containers=true ;;
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
[[ $port_base =~ ^[0-9]{4,5}$ ]] && ((port_base >= 1024 && port_base <= 65435)) || { say "--port-base needs a number from 1024 to 65435, not \"$port_base\"."; exit 2; }

readonly state=$PWD/.run/$port_base
readonly app_host=$PWD/Innovation.AppHost/Innovation.AppHost.csproj
readonly client=src/StoryClient/bin/$CONFIGURATION/net10.0/Innovation.StoryClient
export NO_COLOR=1

# The Aspire CLI for this platform. Its own files (sockets, logs, the development certificate) lie in the platform's folder too,
# so that the platforms of one checkout are not taken for the same one.
aspire() {
  local home=$HOME
  HOME=$state/aspire DOTNET_CLI_HOME=${DOTNET_CLI_HOME:-$home} NUGET_PACKAGES=${NUGET_PACKAGES:-$home/.nuget/packages} Configuration=$CONFIGURATION \
    INNOVATION_PORT_BASE=$port_base INNOVATION_STATE_FOLDER=$state dotnet aspire "$1" --apphost "$app_host" --nologo --non-interactive "${@:2}"
}

# Runs a command so that a signal to this script is heard at once, not after it.
attend() { "$@" & wait $!; }

# The processes of this platform, whoever their parent is by now.
living() { grep -lzsxF "INNOVATION_STATE_FOLDER=$state" /proc/[0-9]*/environ | cut -d/ -f3; }

running() { [[ -n $(living) ]]; }

prepare() {
  require_dotnet
  if [[ -n $containers ]]; then require_engine; else install_servers; fi
  build "$client" Innovation.AppHost src/StoryClient
}

require_engine() {
  local engine
  for engine in docker podman; do
    "$engine" info >/dev/null 2>&1 && return
  done
  fail "--containers needs a running container engine (Docker or Podman), and none answers here. Without --containers the servers are processes of this machine."
}

reset_state() {
  [[ -n $reset ]] || return 0
  ! running || fail "The platform runs: ./run.sh stop first."
  # The servers' data may lie elsewhere (see ServerFolder), or in volumes.
  local elsewhere engine
  elsewhere=$(readlink "$state/data/elsewhere" || true)
  rm -rf -- "$state" ${elsewhere:+"$elsewhere"}
  for engine in docker podman; do
    "$engine" volume rm "innovation-postgres-$port_base" "innovation-rabbitmq-$port_base" >/dev/null 2>&1 || true
  done
}

# Sets mode, first and settings.
configure() {
  mkdir -p "$state/aspire"
  # The dashboard's sign-in is in what the CLI writes.
  chmod 700 "$state/aspire"
  local known
  known=$(cat "$state/mode" 2>/dev/null || true)
  if [[ -n $known && -n $empty && $known != empty ]]; then
    fail "$state holds the sample city. Start an empty one with --reset --empty, or elsewhere with --port-base N --empty."
  fi
  first=${known:-true}
  mode=${known:-${empty:+empty}}
  mode=${mode:-sample}
  echo "$mode" >"$state/mode"
  settings=()
  [[ $mode == sample ]] || settings+=(--Seed:City=Empty --CaseTime:Mode=Real)
  [[ -z $containers ]] || settings+=(--Servers=Containers)
}

# A secret that the AppHost generated for this platform.
secret() { sed -n "s/^ *\"Parameters:$1\": \"\([^\"]*\)\".*/\1/p" "$state"/Microsoft/UserSecrets/*/secrets.json; }

start() {
  ! running || fail "A platform already runs from $state. Stop it (./run.sh stop), or choose other ports and another folder with --port-base N."
  trap 'stop quietly' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  say "Starting the platform …"
  if ! attend aspire start --no-build --format Json -- "${settings[@]}" >"$state/aspire/start.json" 2>"$state/aspire/start.err"; then
    cat "$state/aspire/start.err" >&2
    fail "The platform did not start. Its log: $(ls -t "$state"/aspire/.aspire/logs/* | head -n 1)"
  fi
  dashboard=$(sed -n 's/.*"dashboardUrl": *"\([^"]*\)".*/\1/p' "$state/aspire/start.json")
  say "Dashboard, with its sign-in: $dashboard"
  # The gateway waits for all the others.
  if ! attend aspire wait gateway --timeout 300 >"$state/aspire/wait.log" 2>&1; then
    table >&2
    fail "The platform did not become healthy: $(tail -n 1 "$state/aspire/wait.log")"
  fi
  (umask 077 && write_platform_env)
}

write_platform_env() {
  cat >"$state/platform.env" <<TEXT
INNOVATION_GATEWAY=http://127.0.0.1:$port_base
INNOVATION_GATEWAY_GRPC=http://127.0.0.1:$((port_base + 1))
INNOVATION_DASHBOARD=$dashboard
INNOVATION_SAMPLE_PASSWORD=$(secret sample-password)
INNOVATION_ADMINISTRATOR_PASSWORD=$(secret administrator-password)
INNOVATION_OPERATOR_SECRET=$(secret exercise-operator-secret)
INNOVATION_PORTAL_SECRET=$(secret department-portal-secret)
INNOVATION_PLATFORM_OPERATOR_SECRET=$(secret platform-operator-secret)
INNOVATION_AUDITOR_SECRET=$(secret inspection-auditor-secret)
OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:$((port_base + 3))
OTEL_EXPORTER_OTLP_HEADERS=x-otlp-api-key=$(sed -n 's/^ *"AppHost:OtlpApiKey": "\([^"]*\)".*/\1/p' "$state"/Microsoft/UserSecrets/*/secrets.json)
TEXT
}

# Each part, its state, its health and its addresses, without the CLI's frames and links.
table() {
  aspire describe 2>/dev/null | awk -F ' *│ *' '$3 != "" && $3 != "Parameter" { sub(/ \(http.*/, "", $2); printf "%-28s %-10s %-9s %-9s %s\n", $2, $3, $4, $5, $6 }'
}

notes() {
  local options=
  ((port_base == 5100)) || options=" --port-base $port_base"
  table
  echo "Dashboard:  $dashboard"
  echo "Gateway:    http://127.0.0.1:$port_base (JSON; /docs describes it), http://127.0.0.1:$((port_base + 1)) (gRPC)"
  if [[ $mode == empty ]]; then
    [[ $first != true ]] || echo "First administrator: admin, password $(secret administrator-password) (shown this once; change it on the sign-in page, /login/password)"
  else
    echo "A token:    ./run.sh token lan$options     (sample officers share the password $(secret sample-password))"
    echo "The story:  ./run.sh story S1$options"
  fi
  echo "Ctrl+C stops it."
}

stop() {
  trap - EXIT
  trap '' INT TERM HUP
  rm -f "$state/platform.env"
  if ! running; then
    [[ ${1:-} == quietly ]] || say "No platform runs from $state."
    return
  fi
  say "Stopping …"
  local second
  for second in {0..29}; do
    # Again, should it have come before the AppHost could hear it.
    ((second % 10 != 0)) || aspire stop >/dev/null 2>&1 || true
    running || { say "Stopped."; return; }
    sleep 1
  done
  fail "These processes still run after 30 s: $(living | tr '\n' ' ')"
}

use_running() {
  running && [[ -e $state/platform.env ]] || fail "No platform runs from $state (or it is not healthy yet): start it with ./run.sh"
}

run_client() {
  set -a
  # shellcheck disable=SC1091
  source "$state/platform.env"
  set +a
  umask 077
  attend "$client" "$@"
}

case $command in
  start)
    ((${#arguments[@]} == 0)) || { usage >&2; exit 2; }
    reset_state
    prepare
    configure
    start
    notes
    while running; do attend sleep 2; done
    fail "The platform has ended by itself. Its log: $(ls -t "$state"/aspire/.aspire/logs/* | head -n 1)"
    ;;
  story)
    ((${#arguments[@]} == 1)) || { say "Which story? ./run.sh story S1 (or S0, S5)"; exit 2; }
    [[ ${arguments[0]} != S0 ]] || empty=true
    if running && [[ -z $reset ]]; then
      use_running
    else
      reset_state
      prepare
      configure
      start
    fi
    run_client story "${arguments[@]}"
    ;;
  token)
    ((${#arguments[@]} == 1)) || { say "Whose token? ./run.sh token lan"; exit 2; }
    use_running
    run_client token "${arguments[@]}"
    ;;
  ledger)
    { ((${#arguments[@]} == 2)) && [[ ${arguments[0]} == export ]]; } || { ((${#arguments[@]} >= 5)) && [[ ${arguments[0]} == disclose ]]; } \
      || { say "./run.sh ledger export DIR, or ./run.sh ledger disclose DIR SERVICE ENTRY REASON"; exit 2; }
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
    running || { say "No platform runs from $state."; exit 1; }
    table
    ;;
  logs)
    running || { say "No platform runs from $state."; exit 1; }
    aspire logs "${arguments[@]}"
    ;;
  aspire)
    ((${#arguments[@]} > 0)) || { say "Which command of the Aspire CLI? ./run.sh aspire describe, for example"; exit 2; }
    aspire "${arguments[@]}"
    ;;
  stop) stop ;;
  *) say "Unknown command: $command"; usage >&2; exit 2 ;;
esac
