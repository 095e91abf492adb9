package newsroom

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"
)

// A Server is the newsroom behind a loopback address. Crawlers reach all its
// hosts through it as a plain HTTP proxy.
type Server struct {
	server  *http.Server
	address string
	done    chan struct{}
}

// Listen serves the newsroom on a free port of 127.0.0.1. The caller closes it.
func (r *Room) Listen(clock func() time.Time) (*Server, error) {
	l, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("open newsroom: %w", err)
	}
	s := &Server{
		server:  &http.Server{Handler: r.Handler(clock), ReadHeaderTimeout: 10 * time.Second},
		address: l.Addr().String(),
		done:    make(chan struct{}),
	}
	go func() {
		defer close(s.done)
		_ = s.server.Serve(l) // ends with http.ErrServerClosed
	}()
	return s, nil
}

// Proxy returns the address to be configured as the crawler's proxy.
func (s *Server) Proxy() *url.URL { return &url.URL{Scheme: "http", Host: s.address} }

// Close stops the server, also in the middle of answers, and waits for it.
func (s *Server) Close() error {
	err := s.server.Close()
	<-s.done
	if err != nil {
		return fmt.Errorf("close newsroom: %w", err)
	}
	return nil
}
