#!/bin/sh
# Runs roles.sql, with the passwords in files: setup.sh FOLDER, such as .grantway/compose/keys.
# Who may run it is said in roles.sql. The server is told by PGHOST, PGPORT, PGUSER and PGDATABASE (the last two: postgres
# and grantway unless told), the password of PGUSER stands in FOLDER/postgres.password.
set -eu
keys=${1:?say where the passwords are: setup.sh FOLDER}

# of one setting in PGOPTIONS: there a space ends a word, and a backslash keeps one from doing so
password() {
    [ -r "$keys/$1.password" ] || { echo "setup.sh: $keys/$1.password is missing or cannot be read by user $(id -u)" >&2; exit 1; }
    sed 's/[\\ ]/\\&/g' "$keys/$1.password"
}

options=
for schema in project users oauth credential audit; do
    for kind in owner app; do
        value=$(password "${schema}_$kind")
        options="$options -c grantway.password_${schema}_$kind=$value"
    done
done
password postgres >/dev/null
PGPASSWORD=$(cat "$keys/postgres.password") PGOPTIONS=$options PGUSER=${PGUSER:-postgres} PGDATABASE=${PGDATABASE:-grantway} \
    exec psql -q -v ON_ERROR_STOP=1 -f "$(dirname "$0")/roles.sql"
