/**
 * Stands where pusher-js keeps a record of its doings for its maker's statistics and writes to the console: a
 * storefront does neither. Exports what the record, the logger and the address book of help texts are asked.
 */
export default class Quiet {
  static debug() {}
  static warn() {}
  static error() {}
  static buildLogSuffix() {
    return '';
  }
  #id = 0;
  debug() {}
  info() {}
  error() {}
  generateUniqueID() {
    this.#id += 1;
    return this.#id;
  }
}
