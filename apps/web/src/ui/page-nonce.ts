/**
 * The nonce that this page's Content-Security-Policy allows, as the server wrote it into the page. Undefined where there
 * is none (development).
 */
export function pageNonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
  // Browsers hide the attribute from scripts and keep it in the property.
  return meta?.nonce || undefined
}

/**
 * Tells the scroll lock of dialogs and menus which nonce to put on the style element that it makes. It looks for a
 * global of this name; call before the first dialog can open.
 */
export function installStyleNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: pageNonce() })
}
