/** Stands where pusher-js has what browsers before 2015 lacked. Only what its own sources that are bundled call. */
export function extend(target, ...sources) {
  for (const source of sources) {
    for (const [name, value] of Object.entries(source)) {
      target[name] = value?.constructor === Object ? extend(target[name] || {}, value) : value;
    }
  }
  return target;
}
export const keys = Object.keys;
export const values = Object.values;
export const safeJSONStringify = (value) => JSON.stringify(value);
export const arrayIndexOf = (array, item) => array.indexOf(item);
export const apply = (array, act, context) => array.forEach(act, context);
export const map = (array, make) => array.map(make);
export const filter = (array, test) => array.filter(test);
export const any = (array, test) => array.some(test);
export const all = (array, test) => array.every(test);
export const objectApply = (object, act) =>
  Object.entries(object).forEach(([name, value]) => act(value, name));
export const filterObject = (object, test) =>
  Object.fromEntries(Object.entries(object).filter(([name, value]) => test(value, name)));
