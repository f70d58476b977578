#!/bin/sh
# Runs roles.sql with the passwords in the files of a folder: setup.sh FOLDER, such as .grantway/compose/keys.
# roles.sql describes who may run it. PGHOST, PGPORT, PGUSER (default postgres) and PGDATABASE (default grantway) name the
# server; the password of PGUSER is read from FOLDER/postgres.password.
set -eu
keys=${1:?specify the folder with the passwords: setup.sh FOLDER}

# prints a password escaped for PGOPTIONS, where an unescaped space would end the setting
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
