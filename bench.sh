#!/usr/bin/env bash
# Measures what the notes state, each figure as a ratio to something plain measured side by side in the same run. ./bench.sh --help
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
CONFIGURATION=Release
# shellcheck source=scripts/provision.sh
source scripts/provision.sh

usage() {
  cat <<'TEXT'
usage: ./bench.sh NAME

  casework   clocks: 1,000 of 100,000 open clocks falling due at once, two replicas, against pgbench on the same rows
             submit: proposals submitted per second, against pgbench on the same rows
             ledger: records verified per second, against plain SHA-256 over the same bytes
  messaging  from a commit to its committed effect in another service, against pgbench on the same rows, plain RabbitMQ.Client,
             plain MassTransit and Wolverine's durable outbox and inbox
TEXT
}

case ${1:-} in
  casework) verbs=(clocks submit ledger) ;;
  messaging) verbs=(messaging) ;;
  -h | --help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac

require_dotnet
install_servers
compile tests/Benchmarks || fail "The build failed (above)."
for verb in "${verbs[@]}"; do
  tests/Benchmarks/bin/Release/net10.0/Innovation.Benchmarks "$verb" "${@:2}"
done
