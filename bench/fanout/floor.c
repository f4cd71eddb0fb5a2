/*
 * The floor of the fan-out bench: what a delivery costs when a program does nothing but that. Each message that comes
 * over a WebSocket is framed once and written to every socket with one send(); epoll, one thread, no memory taken after
 * the start but for sockets. It is a measure and no server: it understands masked text frames of up to 64 KiB only, and
 * its handshake does not prove anything.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LONGEST = 65535, MOST_SOCKETS = 65536, EVENTS = 256, INPUT = 2 * (LONGEST + 16) };

/* What has come from one socket and is not understood yet. */
struct input {
  int is_open;
  size_t length;
  unsigned char *bytes;
};

static struct input inputs[MOST_SOCKETS];
static int room[MOST_SOCKETS];
static int room_size;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

/* Writes all bytes; waits where the reader is slow, because nothing may be left out. */
static void send_whole(int fd, const unsigned char *bytes, size_t length) {
  size_t sent = 0;
  while (sent < length) {
    ssize_t count = send(fd, bytes + sent, length - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count >= 0) {
      sent += (size_t)count;
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      struct pollfd writable = {.fd = fd, .events = POLLOUT};
      poll(&writable, 1, 1000);
    } else if (errno != EINTR) {
      return;
    }
  }
}

static void broadcast(const unsigned char *payload, size_t length) {
  static unsigned char frame[LONGEST + 4];
  size_t header = length < 126 ? 2 : 4;
  frame[0] = 0x81;
  frame[1] = length < 126 ? (unsigned char)length : 126;
  if (header == 4) {
    frame[2] = (unsigned char)(length >> 8);
    frame[3] = (unsigned char)(length & 255);
  }
  memcpy(frame + header, payload, length);
  for (int index = 0; index < room_size; index++) send_whole(room[index], frame, header + length);
}

/* Takes one frame off the front; returns its size, 0 when it is not whole yet, -1 when it is not understood. */
static long take_frame(unsigned char *bytes, size_t available) {
  if (available < 6) return 0;
  size_t length = bytes[1] & 0x7f;
  size_t header = 2;
  if ((bytes[1] & 0x80) == 0 || length == 127) return -1;
  if (length == 126) {
    length = (size_t)bytes[2] << 8 | bytes[3];
    header = 4;
  }
  if (available < header + 4 + length) return 0;
  unsigned char *mask = bytes + header;
  unsigned char *payload = mask + 4;
  for (size_t index = 0; index < length; index++) payload[index] ^= mask[index & 3];
  if (bytes[0] == 0x81) broadcast(payload, length);
  return (long)(header + 4 + length);
}

static void leave(int fd) {
  for (int index = 0; index < room_size; index++) {
    if (room[index] == fd) room[index--] = room[--room_size];
  }
  free(inputs[fd].bytes);
  memset(&inputs[fd], 0, sizeof inputs[fd]);
  close(fd);
}

static int understand(int fd) {
  struct input *in = &inputs[fd];
  if (!in->is_open) {
    static const char answer[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    unsigned char *end = memmem(in->bytes, in->length, "\r\n\r\n", 4);
    if (end == NULL) return 0;
    size_t used = (size_t)(end + 4 - in->bytes);
    memmove(in->bytes, in->bytes + used, in->length - used);
    in->length -= used;
    in->is_open = 1;
    room[room_size++] = fd;
    send_whole(fd, (const unsigned char *)answer, sizeof answer - 1);
  }
  size_t used = 0;
  for (;;) {
    long size = take_frame(in->bytes + used, in->length - used);
    if (size < 0) return -1;
    if (size == 0) break;
    used += (size_t)size;
  }
  memmove(in->bytes, in->bytes + used, in->length - used);
  in->length -= used;
  return 0;
}

static void receive(int fd) {
  struct input *in = &inputs[fd];
  ssize_t count = recv(fd, in->bytes + in->length, INPUT - in->length, MSG_DONTWAIT);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (count <= 0) return leave(fd);
  in->length += (size_t)count;
  if (understand(fd) < 0) leave(fd);
}

static void accept_one(int listener, int epoll) {
  int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd < 0) return;
  int yes = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (fd >= MOST_SOCKETS || (inputs[fd].bytes = malloc(INPUT)) == NULL) {
    close(fd);
    return;
  }
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0) fail("epoll_ctl");
}

int main(void) {
  struct rlimit files;
  if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
  }
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) < 0) fail("bind");
  if (listen(listener, 4096) < 0 || getsockname(listener, (struct sockaddr *)&address, &size) < 0) fail("listen");
  int epoll = epoll_create1(EPOLL_CLOEXEC);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = listener};
  if (epoll < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event) < 0) fail("epoll");
  printf("ready %d\n", ntohs(address.sin_port));
  fflush(stdout);

  struct epoll_event events[EVENTS];
  for (;;) {
    int count = epoll_wait(epoll, events, EVENTS, -1);
    for (int index = 0; index < count; index++) {
      if (events[index].data.fd == listener) accept_one(listener, epoll);
      else receive(events[index].data.fd);
    }
  }
}
