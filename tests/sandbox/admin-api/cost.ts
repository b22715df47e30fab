/**
 * Query cost. Objects cost 1, scalars nothing, mutations 10; a connection costs 2 and its nodes less than
 * in proportion to their number. How much less is not published: the factor fits the one reading known
 * (250 variants with an inventory item each: 25 points), so costs near the limit prove nothing.
 *
 * Source: /docs/apps/build/apis/graphql-admin/rate-limits; community.shopify.dev/t/23101
 */
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
} from 'graphql';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionSetNode,
  ValueNode,
} from 'graphql';

export const MOST_POINTS = 1000;

const MUTATION = 10;

const factor = (size: number) => (size <= 1 ? size : Math.max(1, 2 * Math.log(size)));

export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition);
  }

  const number = (value: ValueNode | undefined): number | null => {
    if (value?.kind === Kind.INT) return Number(value.value);
    if (value?.kind !== Kind.VARIABLE) return null;
    const given = variables[value.name.value];
    return typeof given === 'number' ? given : null;
  };

  function selectionCost(type: GraphQLNamedType, set: SelectionSetNode): number {
    let total = 0;
    const byType: number[] = [];
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const field =
          isObjectType(type) || isAbstractType(type)
            ? fieldOf(type, selection.name.value)
            : undefined;
        if (!field || !selection.selectionSet) continue;
        const named = getNamedType(field);
        const size = selection.arguments?.find(
          ({ name }) => name.value === 'first' || name.value === 'last',
        );
        total += fieldCost(field, named, selection.selectionSet, number(size?.value));
      } else {
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        const condition = fragment?.typeCondition
          ? schema.getType(fragment.typeCondition.name.value)
          : type;
        if (!fragment || !condition) continue;
        const cost = selectionCost(condition, fragment.selectionSet);
        if (isAbstractType(type) && condition !== type) byType.push(cost);
        else total += cost;
      }
    }
    return total + Math.max(0, ...byType);
  }

  function fieldOf(type: GraphQLNamedType, name: string): GraphQLOutputType | undefined {
    return 'getFields' in type
      ? (type.getFields()[name]?.type as GraphQLOutputType | undefined)
      : undefined;
  }

  function fieldCost(
    type: GraphQLOutputType,
    named: GraphQLNamedType,
    set: SelectionSetNode,
    size: number | null,
  ): number {
    if (!isCompositeType(named)) return 0;
    const inner = selectionCost(named, set);
    if (named.name.endsWith('Connection')) return 2 + inner * factor(size ?? 1);
    if (named.name.endsWith('Edge') || isNodes(type, named)) return inner;
    return 1 + inner;
  }

  // `nodes` and `edges` are counted by the connection they stand in.
  const isNodes = (type: GraphQLOutputType, named: GraphQLNamedType) =>
    isListType(isNonNullType(type) ? type.ofType : type) && named.name.endsWith('Edge');

  let total = 0;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const root = schema.getRootType(definition.operation);
    if (!root) continue;
    if (definition.operation === 'mutation')
      total += MUTATION * definition.selectionSet.selections.length;
    total += selectionCost(root, definition.selectionSet);
  }
  return Math.max(1, Math.round(total));
}
