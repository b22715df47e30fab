/** Shopify's tags that liquidjs lacks. Source: /docs/api/liquid/tags */
import {
  Hash,
  RenderTag,
  Tag,
  TokenKind,
  evalToken,
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
import { attributes, escapeHtml, renderingOf } from './rendering.ts';
import { PaginateTag } from './paginate.ts';
import type { BlockObject } from './sections.ts';

type Constructor = new (
  token: TagToken,
  rest: TopLevelToken[],
  liquid: Liquid,
  parser: Parser,
) => Tag;

/** Takes tokens up to `end<name>` and gives the text between as it was written. */
function rawUntilEnd(name: string, rest: TopLevelToken[]): string {
  const parts: string[] = [];
  for (;;) {
    const token = rest.shift();
    if (!token) throw new Error(`tag {% ${name} %} not closed`);
    if ((token.kind & TokenKind.Tag) !== 0 && (token as TagToken).name === `end${name}`)
      return parts.join('');
    parts.push(token.getText());
  }
}

/** Parses up to `end<name>`. */
export function templatesUntilEnd(name: string, rest: TopLevelToken[], parser: Parser): Template[] {
  const templates: Template[] = [];
  for (;;) {
    const token = rest.shift();
    if (!token) throw new Error(`tag {% ${name} %} not closed`);
    if ((token.kind & TokenKind.Tag) !== 0 && (token as TagToken).name === `end${name}`)
      return templates;
    templates.push(parser.parseToken(token, rest));
  }
}

/** `{% schema %}` and `{% doc %}` print nothing. */
const silent = (name: string): Constructor =>
  class extends Tag {
    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
      super(token, rest, liquid);
      rawUntilEnd(name, rest);
    }
    override render() {
      return undefined;
    }
  };

/** `{% stylesheet %}` and `{% javascript %}` of a theme go into one place per page; app blocks may not have them. */
const collected = (name: 'stylesheet' | 'javascript'): Constructor =>
  class extends Tag {
    readonly #text: string;
    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
      super(token, rest, liquid);
      this.#text = rawUntilEnd(name, rest);
    }
    override render(context: Context) {
      const rendering = renderingOf(context);
      if (rendering.extension)
        throw new Error(`{% ${name} %} is not allowed in an app block: name a file in its schema.`);
      const place = name === 'stylesheet' ? rendering.styles : rendering.scripts;
      place.set(this.#text, this.#text);
    }
  };

class StyleTag extends Tag {
  readonly #templates: Template[];
  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid);
    this.#templates = templatesUntilEnd('style', rest, parser);
  }
  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    emitter.write('<style data-shopify>');
    yield this.liquid.renderer.renderTemplates(this.#templates, context, emitter);
    emitter.write('</style>');
  }
}

interface FormKind {
  action: string;
  css?: string;
  multipart?: boolean;
}

function formKind(type: string, prefix: string, object: LiquidObject | undefined): FormKind {
  const at = (path: string) => `${prefix}${path}`;
  const kinds: Record<string, FormKind> = {
    product: { action: at('/cart/add'), css: 'shopify-product-form', multipart: true },
    cart: { action: at('/cart'), multipart: true },
    localization: {
      action: at('/localization'),
      css: 'shopify-localization-form',
      multipart: true,
    },
    contact: { action: at('/contact#contact_form'), css: 'contact-form' },
    customer: { action: at('/contact#contact_form'), css: 'contact-form' },
    customer_login: { action: at('/account/login') },
    create_customer: { action: at('/account') },
    recover_customer_password: { action: at('/account/recover') },
    customer_address: { action: at(`/account/addresses/${String(object?.['id'] ?? '')}`) },
    storefront_password: { action: at('/password') },
    currency: { action: at('/cart/update'), multipart: true },
  };
  const kind = kinds[type];
  if (!kind) throw new Error(`Unknown form type "${type}".`);
  return kind;
}

class FormTag extends Tag {
  readonly #type: ValueToken;
  readonly #object: ValueToken | undefined;
  readonly #hash: Hash;
  readonly #templates: Template[];
  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid);
    const type = this.tokenizer.readValue();
    if (!type) throw new Error('{% form %} needs a type');
    this.#type = type;
    this.tokenizer.skipBlank();
    // A second plain value is the object of the form; what follows is written `name: value`.
    const begin = this.tokenizer.p;
    if (this.tokenizer.peek() === ',') {
      this.tokenizer.advance();
      this.tokenizer.skipBlank();
      const value = this.tokenizer.readValue();
      this.tokenizer.skipBlank();
      if (value && this.tokenizer.peek() !== ':') this.#object = value;
      else this.tokenizer.p = begin;
    }
    this.#hash = new Hash(this.tokenizer);
    this.#templates = templatesUntilEnd('form', rest, parser);
  }
  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const { visit } = renderingOf(context);
    const type = String(yield evalToken(this.#type, context));
    const object = (this.#object ? yield evalToken(this.#object, context) : undefined) as
      LiquidObject | undefined;
    const named = (yield this.#hash.render(context)) as Record<string, unknown>;
    const { return_to: returnTo, class: css, ...rest } = named;
    const kind = formKind(type, visit.prefix, object);
    emitter.write(
      `<form${attributes({
        method: 'post',
        action: kind.action,
        ...(type === 'product' && object ? { id: `product-form-${String(object['id'])}` } : {}),
        'accept-charset': 'UTF-8',
        class: [kind.css, css].filter(Boolean).join(' ') || undefined,
        ...(kind.multipart ? { enctype: 'multipart/form-data' } : {}),
        ...rest,
      })}>`,
    );
    emitter.write(`<input type="hidden" name="form_type" value="${escapeHtml(type)}">`);
    emitter.write('<input type="hidden" name="utf8" value="✓">');
    if (type === 'localization') {
      emitter.write('<input type="hidden" name="_method" value="put">');
      const back = returnTo ?? `${visit.prefix}${visit.path}`;
      emitter.write(`<input type="hidden" name="return_to" value="${escapeHtml(back)}">`);
    } else if (returnTo !== undefined) {
      emitter.write(`<input type="hidden" name="return_to" value="${escapeHtml(returnTo)}">`);
    }
    context.push({
      form: { id: type, errors: null, 'posted_successfully?': false, type },
    });
    yield this.liquid.renderer.renderTemplates(this.#templates, context, emitter);
    context.pop();
    if (type === 'product' && object)
      emitter.write(
        `<input type="hidden" name="product-id" value="${escapeHtml(String(object['id']))}">`,
      );
    emitter.write('</form>');
  }
}

class SectionTag extends Tag {
  readonly #name: string;
  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid);
    this.#name = token.args.trim().replace(/^['"]|['"]$/g, '');
  }
  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const rendering = renderingOf(context);
    if (rendering.extension) throw new Error('{% section %} is not allowed in an app block.');
    const html = yield rendering.storefront.sections.static(rendering, this.#name);
    emitter.write(String(html));
  }
}

class SectionsTag extends Tag {
  readonly #name: string;
  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid);
    this.#name = token.args.trim().replace(/^['"]|['"]$/g, '');
  }
  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const rendering = renderingOf(context);
    if (rendering.extension) throw new Error('{% sections %} is not allowed in an app block.');
    const html = yield rendering.storefront.sections.group(rendering, this.#name);
    emitter.write(String(html));
  }
}

/** `{% content_for 'blocks' %}` and `{% content_for 'block', type: …, id: … %}` of theme blocks. */
class ContentForTag extends Tag {
  readonly #what: string;
  readonly #hash: Hash;
  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid);
    const value = this.tokenizer.readValue();
    this.#what = (value?.getText() ?? '').replace(/^['"]|['"]$/g, '');
    this.#hash = new Hash(this.tokenizer);
  }
  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const rendering = renderingOf(context);
    const { sections } = rendering.storefront;
    const named = (yield this.#hash.render(context)) as Record<string, unknown>;
    if (this.#what === 'block') {
      emitter.write(String(yield sections.staticBlock(rendering, context, named)));
      return;
    }
    const owner = (yield context._get(['block'])) ?? (yield context._get(['section']));
    const { blocks = [] } = (owner ?? {}) as { blocks?: BlockObject[] };
    for (const block of blocks)
      emitter.write(String(yield sections.block(rendering, block, named)));
  }
}

/** `{% render block %}` renders an app block; everything else is liquidjs's own tag. */
class RenderOrBlockTag extends RenderTag {
  readonly #variable: string | undefined;
  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    const variable = /^\s*([a-z_]\w*)\s*$/.exec(token.args)?.[1];
    super(token, rest, liquid, parser);
    this.#variable = variable;
  }
  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    if (this.#variable === undefined) {
      yield super.render(context, emitter);
      return;
    }
    const rendering = renderingOf(context);
    const block = (yield context._get([this.#variable])) as BlockObject | undefined;
    if (!block?.type) throw new Error(`{% render ${this.#variable} %}: not a block.`);
    emitter.write(String(yield rendering.storefront.sections.block(rendering, block, {})));
  }
}

export const shopifyTags: Record<string, Constructor> = {
  schema: silent('schema'),
  doc: silent('doc'),
  stylesheet: collected('stylesheet'),
  javascript: collected('javascript'),
  style: StyleTag,
  form: FormTag,
  paginate: PaginateTag,
  section: SectionTag,
  sections: SectionsTag,
  content_for: ContentForTag,
  render: RenderOrBlockTag,
};
