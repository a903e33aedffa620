#!/bin/sh
# Runs once, on an empty database: the application owns its tables but is no superuser, whom no revoked right stops.
set -e
psql -v ON_ERROR_STOP=1 -v password="$APPLICATION_PASSWORD" --username "$POSTGRES_USER" <<-'SQL'
	create role followthrough login password :'password';
	create database followthrough owner followthrough;
SQL
