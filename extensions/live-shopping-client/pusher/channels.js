import Channel from 'core/channels/channel';

/** Stands where pusher-js keeps channels by name and tells kinds of them apart: here all are public. */
export default class Channels {
  channels = {};
  add(name, pusher) {
    return (this.channels[name] ??= new Channel(name, pusher));
  }
  all() {
    return Object.values(this.channels);
  }
  find(name) {
    return this.channels[name];
  }
  remove(name) {
    const channel = this.channels[name];
    delete this.channels[name];
    return channel;
  }
  disconnect() {
    for (const channel of this.all()) channel.disconnect();
  }
}
