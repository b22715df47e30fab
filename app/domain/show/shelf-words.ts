import type { Locale } from '../reminder/locale.ts';

/** What the page of a show says besides what the merchant wrote. */
export interface ShelfWords {
  readonly add: string;
  readonly variant: string;
  readonly soldOut: string;
  /** Which products of the lineup are on this page; 1 is the first. */
  readonly range: (from: number, to: number, all: number) => string;
  readonly previous: string;
  readonly next: string;
}

export const SHELF_WORDS: Readonly<Record<Locale, ShelfWords>> = {
  en: {
    ...{ add: 'Add to cart', variant: 'Choose a variant', soldOut: 'Sold out' },
    range: (from, to, all) => `Products ${from} to ${to} of ${all}`,
    ...{ previous: 'Previous products', next: 'More products' },
  },
  de: {
    ...{ add: 'In den Warenkorb', variant: 'Variante wählen', soldOut: 'Ausverkauft' },
    range: (from, to, all) => `Produkte ${from} bis ${to} von ${all}`,
    ...{ previous: 'Vorherige Produkte', next: 'Weitere Produkte' },
  },
  fr: {
    ...{ add: 'Ajouter au panier', variant: 'Choisir une variante', soldOut: 'Épuisé' },
    range: (from, to, all) => `Produits ${from} à ${to} sur ${all}`,
    ...{ previous: 'Produits précédents', next: 'Produits suivants' },
  },
  es: {
    ...{ add: 'Añadir al carrito', variant: 'Elegir variante', soldOut: 'Agotado' },
    range: (from, to, all) => `Productos ${from} a ${to} de ${all}`,
    ...{ previous: 'Productos anteriores', next: 'Más productos' },
  },
  ro: {
    ...{ add: 'Adaugă în coș', variant: 'Alege varianta', soldOut: 'Stoc epuizat' },
    range: (from, to, all) => `Produsele ${from}–${to} din ${all}`,
    ...{ previous: 'Produsele anterioare', next: 'Mai multe produse' },
  },
  'zh-CN': {
    ...{ add: '加入购物车', variant: '选择规格', soldOut: '已售罄' },
    range: (from, to, all) => `第 ${from} 至 ${to} 件商品，共 ${all} 件`,
    ...{ previous: '上一页商品', next: '更多商品' },
  },
  ar: {
    ...{ add: 'أضف إلى السلة', variant: 'اختر النوع', soldOut: 'نفدت الكمية' },
    range: (from, to, all) => `المنتجات من ${from} إلى ${to} من أصل ${all}`,
    ...{ previous: 'المنتجات السابقة', next: 'المزيد من المنتجات' },
  },
};
