// One user a service, and one for the ops CLI, each with its own database alone. Run once by an administrator of the server, passwords from the
// environment and not from a file:
//   GATEWAY_PASSWORD=… HOKS_PASSWORD=… KOSKI_SYNC_PASSWORD=… FEEDBACK_PASSWORD=… OPS_PASSWORD=… mongosh "$ADMIN_URL" users.js
// MONGODB_URL of a service: mongodb://<service>:<password>@<hosts>/ehoks-<service>?replicaSet=…&tls=true
for (const service of ['gateway', 'hoks', 'koski-sync', 'feedback', 'ops']) {
  const variable = `${service.toUpperCase().replace('-', '_')}_PASSWORD`;
  const password = process.env[variable];
  if (!password) throw new Error(`${variable} is not set`);
  const database = db.getSiblingDB(`ehoks-${service}`);
  // reads, writes, and makes the indexes of its own collections
  const roles = [{ role: 'readWrite', db: `ehoks-${service}` }];
  if (database.getUser(service) === null) database.createUser({ user: service, pwd: password, roles });
  else database.updateUser(service, { pwd: password, roles });
}
