/** What the app's frame and the admin page around it say to each other. Types only: both sides compile against it. */
import type { Collection, Product, ProductVariant, ShopifyGlobal } from '@shopify/app-bridge-types';

export type PickerOptions = Parameters<ShopifyGlobal['resourcePicker']>[0];
export type PickedResource = Product | ProductVariant | Collection;
export type ToastOptions = NonNullable<Parameters<ShopifyGlobal['toast']['show']>[1]>;
export type ScopesDetail = Awaited<ReturnType<ShopifyGlobal['scopes']['query']>>;
export type ExtensionInfo = Awaited<ReturnType<ShopifyGlobal['app']['extensions']>>;

export interface NavItem {
  label: string;
  /** As written in the app's menu: a path of the app. */
  href: string;
  /** `rel="home"`: not listed, but where the app's own name leads. */
  home: boolean;
}

export interface BarButton {
  /** Numbers the button within its bar; sent back when it is clicked. */
  key: number;
  label: string;
  tone: 'default' | 'critical';
  disabled: boolean;
  loading: boolean;
}

export interface TitleBarContent {
  title: string;
  breadcrumb: BarButton | null;
  primary: BarButton | null;
  secondary: BarButton[];
  groups: { label: string; buttons: BarButton[] }[];
}

export interface SaveBarContent {
  /** Names the bar among those of one page. */
  key: string;
  save: Pick<BarButton, 'label' | 'disabled' | 'loading'> | null;
  discard: Pick<BarButton, 'label' | 'disabled' | 'loading'> | null;
  discardConfirmation: boolean;
}

export interface FrameModal {
  id: string;
  /** A path of the app. */
  src: string;
  /** Names the frame, so that the app can find its window. */
  frameName: string;
  variant: 'small' | 'base' | 'large' | 'max';
  titleBar: TitleBarContent;
}

export interface Launch {
  shop: string;
  host: string;
  locale: string;
}

/** What the app's frame asks of the admin. Shape: name → [what is sent, what comes back]. */
export interface AdminAnswers {
  /** First word of every document: forgets the bars and the menu of the one before. */
  hello: [{ path: string; modal: boolean }, Launch];
  idToken: [null, string];
  user: [null, { accountAccess: string }];
  location: [{ path: string }, void];
  navigate: [{ url: string; target: string }, void];
  loading: [boolean, void];
  menu: [NavItem[], void];
  titleBar: [TitleBarContent, void];
  showSaveBar: [SaveBarContent, void];
  hideSaveBar: [{ key: string }, void];
  leaveConfirmation: [null, boolean];
  showToast: [
    { id: string; message: string } & Pick<ToastOptions, 'duration' | 'isError' | 'action'>,
    void,
  ];
  hideToast: [{ id: string }, void];
  resourcePicker: [PickerOptions, PickedResource[] | null];
  /** Dims everything around the frame while the app shows a dialog inside it. */
  dim: [boolean, void];
  showModal: [FrameModal, void];
  updateModal: [Pick<FrameModal, 'id' | 'variant' | 'titleBar'>, void];
  hideModal: [{ id: string }, void];
  queryScopes: [null, ScopesDetail];
  requestScopes: [string[], { result: 'granted-all' | 'declined-all'; detail: ScopesDetail }];
  revokeScopes: [string[], { detail: ScopesDetail }];
  extensions: [null, ExtensionInfo];
}

/** What the admin asks of the app's frame. */
export interface BridgeAnswers {
  openNavItem: [{ href: string }, void];
  clickTitleBar: [{ key: number }, void];
  clickSaveBar: [{ key: string; button: 'save' | 'discard' }, void];
  toastAction: [{ id: string }, void];
  toastGone: [{ id: string; dismissed: boolean }, void];
  clickModal: [{ id: string; key: number }, void];
  modalShown: [{ id: string }, void];
  modalHidden: [{ id: string }, void];
}
