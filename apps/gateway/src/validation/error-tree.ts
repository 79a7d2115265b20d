import { type JsonPath, type MalformedPlaces } from '@ehoks/hoks-domain';
import { isJsonObject } from '@ehoks/kernel';

/**
 * Faults in the shape of the request: a text at each faulty place, objects with only the keys on the way there, lists
 * of the length of the input's with null for what is right. A text for the whole when the body itself is not right.
 *
 * @see hoks-model.md §7.2
 */
export type ErrorTree = MalformedPlaces;

type Node = string | (Node | null)[] | { [key: string]: Node };

/** The tree of some faults in a body; undefined when there are none. A fault at an outer place covers those inside. */
export const errorTree = (
  body: unknown,
  faults: readonly Readonly<{ path: JsonPath; leaf: string }>[],
): ErrorTree | undefined => {
  let root: Node | undefined;
  for (const { path, leaf } of faults) root = withLeaf(root, body, path, leaf);
  return root;
};

const withLeaf = (node: Node | undefined, value: unknown, path: JsonPath, leaf: string): Node => {
  const [step, ...rest] = path;
  if (typeof node === 'string') return node;
  if (step === undefined) return leaf;
  if (Array.isArray(value)) {
    const list = (node as (Node | null)[] | undefined) ?? value.map(() => null);
    list[Number(step)] = withLeaf(list[Number(step)] ?? undefined, value[Number(step)], rest, leaf);
    return list;
  }
  // Without a prototype, so that a key such as __proto__ is a key like any other.
  const object = (node as Record<string, Node> | undefined) ?? (Object.create(null) as Record<string, Node>);
  object[step] = withLeaf(object[step], isJsonObject(value) ? value[step] : undefined, rest, leaf);
  return object;
};
