import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { ROOT } from '../native/paths.mjs';

const KUBERNETES = path.join(ROOT, 'deploy/kubernetes');

const read = (file) => readFileSync(path.join(KUBERNETES, file), 'utf8');

/** What a folder of deploy/kubernetes says to kustomize. */
export const kustomization = (folder) => parse(read(`${folder}/kustomization.yaml`));

/** The objects that the files of a kustomization hold, bases not among them. */
export const objectsOf = (folder) =>
  kustomization(folder)
    .resources.filter((resource) => resource.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(read(`${folder}/${file}`)).map((document) => document.toJS()));
