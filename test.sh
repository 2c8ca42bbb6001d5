#!/usr/bin/env bash
# Sets up, builds and runs all the tests. The last line says: N passed, N failed.
#   ./test.sh               all test projects
#   ./test.sh NAME…         only those whose name contains one of the words, such as Proposal
#   ./test.sh full [NAME…]  also the long runs (100,000 cases and more)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=scripts/provision.sh
source scripts/provision.sh

readonly limit_seconds=1200
readonly at_once=${TEST_PROCESSES:-2}

if [[ ${1:-} == full ]]; then
  export INNOVATION_TESTS=full
  shift
fi

require_dotnet
install_servers

say "Building the solution ($CONFIGURATION) …"
compile Innovation.sln || { echo "0 passed, 1 failed"; exit 1; }

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Those that take longest first, so that none of them is left over for the end.
projects=()
for folder in tests/Stories tests/Messaging.Tests tests/*.Tests; do
  name=$(basename "$folder")
  [[ -f $folder/$name.csproj && " ${projects[*]-} " != *" $name "* ]] || continue
  wanted=$(($# == 0))
  for word in "$@"; do
    [[ $name == *"$word"* ]] && wanted=1
  done
  ((wanted)) && projects+=("$name")
done
((${#projects[@]} > 0)) || { say "No test project has such a name."; echo "0 passed, 0 failed"; exit 1; }

run_project() {
  local name=$1 status=0
  local program=tests/$name/bin/$CONFIGURATION/net10.0/Innovation.$name
  [[ -x $program ]] || program=tests/$name/bin/$CONFIGURATION/net10.0/$name
  SECONDS=0
  timeout --kill-after=20 "$limit_seconds" "$program" -noColor -xml "$results/$name.xml" >"$results/$name.log" 2>&1 || status=$?
  echo "$status" >"$results/$name.status"
  count() { grep -o "<assembly [^>]*" "$results/$name.xml" 2>/dev/null | grep -o " $1=\"[0-9]*\"" | tr -dc 0-9; }
  local passed failed errors total
  passed=$(count passed) failed=$(count failed) errors=$(count errors) total=$(count total)
  passed=${passed:-0} failed=$((${failed:-0} + ${errors:-0}))
  # A process that ended badly without a failed test to show for it has failed all the same.
  ((status == 0 || failed > 0 || ${total:-1} == 0)) || failed=1
  echo "$passed $failed" >"$results/$name.count"
  printf '%-24s %4d passed %3d failed  %3d s\n' "$name" "$passed" "$failed" "$SECONDS" >&2
  ((failed == 0)) || sed 's/^/    /' "$results/$name.log" >&2
}

# At most so many at a time; the machine has two cores.
for name in "${projects[@]}"; do
  while (($(jobs -rp | wc -l) >= at_once)); do
    wait -n || true
  done
  run_project "$name" &
done
wait

passed=0 failed=0
for name in "${projects[@]}"; do
  if read -r p f <"$results/$name.count"; then
    passed=$((passed + p)) failed=$((failed + f))
  else
    failed=$((failed + 1))
  fi
done
echo "$passed passed, $failed failed"
((failed == 0 && passed > 0))
