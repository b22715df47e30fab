/** `{% paginate list by size %}`. Source: /docs/api/liquid/tags/paginate */
import {
  Tag,
  TypeGuards,
  evalToken,
  evalTokenValue,
  type Context,
  type Emitter,
  type Liquid,
  type Parser,
  type TagToken,
  type Template,
  type TopLevelToken,
  type ValueToken,
} from 'liquidjs';
import type { LiquidObject } from './object.ts';
import { renderingOf } from './rendering.ts';
import { templatesUntilEnd } from './tags.ts';
import type { Visit } from './visit.ts';

/** Items a page may have. */
const MOST_ON_A_PAGE = 250;

/** Shows one page of a list: the object the list belongs to is shadowed by one that has only that page. */
export class PaginateTag extends Tag {
  readonly #list: ValueToken;
  readonly #size: ValueToken;
  readonly #templates: Template[];

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid);
    const list = this.tokenizer.readValue();
    const by = this.tokenizer.readIdentifier();
    const size = this.tokenizer.readValue();
    if (!list || by.content !== 'by' || !size)
      throw new Error('{% paginate %} is written `paginate list by size`');
    this.#list = list;
    this.#size = size;
    this.#templates = templatesUntilEnd('paginate', rest, parser);
  }

  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const { visit } = renderingOf(context);
    const size = Number(yield evalToken(this.#size, context));
    if (!(size >= 1 && size <= MOST_ON_A_PAGE))
      throw new Error(`{% paginate %} takes 1 to ${MOST_ON_A_PAGE}.`);
    const list = [...(((yield evalToken(this.#list, context)) ?? []) as Iterable<unknown>)];
    const path: string[] = [];
    if (TypeGuards.isPropertyAccessToken(this.#list))
      for (const part of this.#list.props)
        path.push(String(yield evalTokenValue(part, context, false)));
    const { object, shown } = pageOf(visit, list, size);
    const [root, ...inner] = path;
    const owner = root === undefined ? undefined : yield context._get([root]);
    context.push({
      paginate: object,
      ...(root === undefined ? {} : { [root]: shadow(owner, inner, shown) }),
    });
    yield this.liquid.renderer.renderTemplates(this.#templates, context, emitter);
    context.pop();
  }
}

function pageOf(visit: Visit, list: unknown[], size: number) {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const page = Math.min(pages, Math.max(1, Number(visit.query.get('page')) || 1));
  const url = (number: number) => {
    const query = new URLSearchParams(visit.query);
    query.set('page', String(number));
    return `${visit.prefix}${visit.path}?${query.toString()}`;
  };
  const part = (title: string, number: number) => ({
    title,
    is_link: number !== page,
    url: url(number),
  });
  return {
    shown: list.slice((page - 1) * size, page * size),
    object: {
      page_size: size,
      page_param: 'page',
      current_page: page,
      current_offset: (page - 1) * size,
      items: list.length,
      pages,
      parts: Array.from({ length: pages }, (_, index) => part(String(index + 1), index + 1)),
      previous: page > 1 ? part('« Previous', page - 1) : null,
      next: page < pages ? part('Next »', page + 1) : null,
    },
  };
}

/** A copy of the owner in which the path leads to the value. */
function shadow(owner: unknown, path: string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (typeof owner !== 'object' || owner === null) return owner;
  const member =
    (owner as LiquidObject)[name] ??
    (owner as { liquidMethodMissing?: (key: string) => unknown }).liquidMethodMissing?.(name);
  return Object.create(owner, {
    [name]: { value: shadow(member, rest, value), enumerable: true },
  }) as unknown;
}
