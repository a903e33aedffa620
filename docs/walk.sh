#!/usr/bin/env bash
# Walks one contact from its first mail to the call-back after a bad survey, with curl alone, against a running
# Followthrough with its demo accounts. Usage: docs/walk.sh [http://localhost:8080 [smtp-port [imap-port]]]
set -euo pipefail
base=${1:-http://localhost:8080} smtp=${2:-3025} imap=${3:-3143}
support=support@followthrough.example
customer="ann.$(date +%s)$RANDOM@example.com"

say() { printf '\n== %s\n' "$*"; }
fail() { echo "walk: $*" >&2; exit 1; }

# api USER PATH [curl options]: calls the API as a demo account.
api() { local user=$1 path=$2; shift 2; curl -fsS -u "$user:demo" -H 'Content-Type: application/json' "$base/api$path" "$@"; }
# field NAME: the first value of that name in the JSON on standard input.
field() { grep -oE "\"$1\":(\"[^\"]*\"|[0-9]+)" | head -n 1 | sed -E 's/^"[^"]*":"?([^"]*)"?$/\1/' || true; }
# mailbox N: the N-th mail of the customer, unfolded (lines broken by quoted-printable are joined).
mailbox() { curl -fsS --user "$customer:demo" "imap://127.0.0.1:$imap/INBOX;MAILINDEX=$1" 2>/dev/null | tr -d '\r' | sed -e ':a' -e '/=$/{N;s/=\n//;ba' -e '}' -e 's/=3D/=/g'; }
# await COMMAND...: until it prints something, 30 s at most.
await() { local found; for _ in $(seq 60); do found=$("$@" || true); [ -n "$found" ] && { echo "$found"; return; }; sleep 0.5; done; fail "nothing came of: $*"; }
mail_with() { local n; for n in $(seq 12); do mailbox "$n" | grep -q "$1" && { mailbox "$n"; return; }; done; return 0; }
task_of() { api "$1" "/cases/$reference" | grep -oE "\"id\":\"[^\"]+\",\"step\":\"$2\"" | head -n 1 | cut -d'"' -f4; }
send_mail() { # send_mail SUBJECT TEXT [MESSAGE-ID it answers]
  { printf 'From: Ann Lee <%s>\r\nTo: %s\r\nSubject: %s\r\nMessage-ID: <%s@walk.example>\r\nDate: %s\r\n' \
      "$customer" "$support" "$1" "$RANDOM$RANDOM" "$(date -R)"
    [ -z "${3:-}" ] || printf 'In-Reply-To: %s\r\nReferences: %s\r\n' "$3" "$3"
    printf '\r\n%s\r\n' "$2"; } |
    curl -fsS "smtp://127.0.0.1:$smtp" --mail-from "$customer" --mail-rcpt "$support" -T -
}
work() { # work USER JSON-FIELDS: claims and completes the working step
  local task; task=$(await task_of "$1" Task_WorkOnCase)
  api "$1" "/tasks/$task/claim" -X POST -o /dev/null
  api "$1" "/tasks/$task/complete" -X POST -o /dev/null -d "{\"fields\":$2}"
}

say "$customer writes to $support"
send_mail 'Where is my parcel?' 'I ordered a week ago. Where is it?'

say 'The acknowledgement brings the reference'
acknowledgement=$(await mail_with 'Your reference is')
reference=$(grep -oE 'FT-[0-9]{4}-[0-9]+' <<<"$acknowledgement" | head -n 1)
page=$(grep -oE 'https?://[^ ]+/c/[A-Za-z0-9_-]+' <<<"$acknowledgement" | head -n 1)
echo "$reference   $page"

say 'Anna asks a question'
work anna '{"outcome":"ASK_CUSTOMER","reply":"Which order number is it?"}'
question=$(await mail_with 'Which order number is it')

say 'The customer answers by mail, and the case comes back to Anna'
send_mail "Re: $reference" 'It is order 4711.' "$(grep -i '^Message-ID:' <<<"$question" | head -n 1 | sed 's/^[^<]*//')"
await task_of anna Task_WorkOnCase >/dev/null
work anna '{"outcome":"ASK_CUSTOMER","reply":"Shall we send it again?"}'

say 'The customer answers on the conversation page'
cookies=$(mktemp); trap 'rm -f "$cookies"' EXIT
hidden() { grep -oE "name=\"$1\"[^>]*value=\"[^\"]*\"" | head -n 1 | sed -E 's/.*value="([^"]*)"/\1/'; }
form=$(curl -fsS -c "$cookies" "$base/c/${page##*/c/}")
curl -fsS -b "$cookies" -o /dev/null -F "_csrf=$(hidden _csrf <<<"$form")" -F "key=$(hidden key <<<"$form")" \
  -F "message=Yes, please send it again." "$base/c/${page##*/c/}"

say 'Anna resolves'
work anna '{"outcome":"RESOLVE","reply":"A new parcel is on its way."}'

say 'The survey comes; the customer gives 2 of 5'
survey=$(await mail_with '/s/' | grep -oE '/s/[A-Za-z0-9_-]+' | head -n 1)
form=$(curl -fsS -c "$cookies" "$base$survey")
curl -fsS -b "$cookies" -o /dev/null -d "score=2" --data-urlencode "_csrf=$(hidden _csrf <<<"$form")" "$base$survey"

say 'Sara has to call the customer back'
await task_of sara Task_CallBackCustomer >/dev/null
api sara "/cases/$reference" | grep -oE '"step":"Task_CallBackCustomer".*"dueAt":"[^"]*"' | head -n 1
say "Done: $reference"
