#!/bin/sh
# Allows each service what deploy/kafka/access.yaml says. Needs KAFKA_BROKERS, and ADMIN_CONFIG: a properties file that
# signs in as a super user. Run where Kafka's tools are (image apache/kafka); may be repeated. Made by npm run docs.
set -eu
allow() {
  /opt/kafka/bin/kafka-acls.sh --bootstrap-server "$KAFKA_BROKERS" --command-config "$ADMIN_CONFIG" --add "$@"
}

allow --allow-principal User:gateway --operation Read --operation Describe --topic ehoks.hoks.vastaukset.v1
allow --allow-principal User:gateway --operation Read --operation Describe --topic ehoks.hoks.tapahtumat.v1
allow --allow-principal User:gateway --operation Read --operation Describe --topic ehoks.opiskeluoikeus.havainnot.v1
allow --allow-principal User:gateway --operation Write --operation Describe --topic ehoks.hoks.komennot.v1
allow --allow-principal User:gateway --operation Read --operation Describe --group gateway --resource-pattern-type prefixed
allow --allow-principal User:hoks --operation Read --operation Describe --topic ehoks.hoks.komennot.v1
allow --allow-principal User:hoks --operation Read --operation Describe --topic ehoks.opiskeluoikeus.havainnot.v1
allow --allow-principal User:hoks --operation Write --operation Describe --topic ehoks.hoks.komennot.v1
allow --allow-principal User:hoks --operation Write --operation Describe --topic ehoks.hoks.vastaukset.v1
allow --allow-principal User:hoks --operation Write --operation Describe --topic ehoks.hoks.tapahtumat.v1
allow --allow-principal User:hoks --operation Read --operation Describe --group hoks --resource-pattern-type prefixed
allow --allow-principal User:koski-sync --operation Read --operation Describe --topic ehoks.opiskeluoikeus.komennot.v1
allow --allow-principal User:koski-sync --operation Read --operation Describe --topic ehoks.opiskeluoikeus.havainnot.v1
allow --allow-principal User:koski-sync --operation Read --operation Describe --topic ehoks.hoks.tapahtumat.v1
allow --allow-principal User:koski-sync --operation Write --operation Describe --topic ehoks.opiskeluoikeus.komennot.v1
allow --allow-principal User:koski-sync --operation Write --operation Describe --topic ehoks.opiskeluoikeus.havainnot.v1
allow --allow-principal User:koski-sync --operation Read --operation Describe --group koski-sync --resource-pattern-type prefixed
allow --allow-principal User:feedback --operation Read --operation Describe --topic ehoks.palaute.komennot.v1
allow --allow-principal User:feedback --operation Read --operation Describe --topic ehoks.hoks.tapahtumat.v1
allow --allow-principal User:feedback --operation Read --operation Describe --topic ehoks.opiskeluoikeus.havainnot.v1
allow --allow-principal User:feedback --operation Write --operation Describe --topic ehoks.palaute.komennot.v1
allow --allow-principal User:feedback --operation Write --operation Describe --topic ehoks.palaute.heratteet.v1
allow --allow-principal User:feedback --operation Read --operation Describe --group feedback --resource-pattern-type prefixed
allow --allow-principal User:downstream --operation Read --operation Describe --topic ehoks.palaute.heratteet.v1
allow --allow-principal User:downstream --operation Read --operation Describe --group downstream --resource-pattern-type prefixed
allow --allow-principal User:setup --operation Create --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic ehoks. --resource-pattern-type prefixed
allow --allow-principal User:ops --operation Describe --operation DescribeConfigs --topic ehoks. --resource-pattern-type prefixed
allow --allow-principal User:ops --operation Describe --group gateway --resource-pattern-type prefixed
allow --allow-principal User:ops --operation Describe --group hoks --resource-pattern-type prefixed
allow --allow-principal User:ops --operation Describe --group koski-sync --resource-pattern-type prefixed
allow --allow-principal User:ops --operation Describe --group feedback --resource-pattern-type prefixed
allow --allow-principal User:ops --operation Describe --group downstream --resource-pattern-type prefixed
