/** The parts of pusher-js that a viewer needs: public channels. Private, presence and encrypted ones stay out of the bundle. */
import Channel from 'core/channels/channel';
import Channels from 'core/channels/channels';
import ConnectionManager from 'core/connection/connection_manager';
import Handshake from 'core/connection/handshake';

export default {
  createChannels: () => new Channels(),
  createConnectionManager: (key, options) => new ConnectionManager(key, options),
  createChannel: (name, pusher) => new Channel(name, pusher),
  createHandshake: (transport, callback) => new Handshake(transport, callback),
};
