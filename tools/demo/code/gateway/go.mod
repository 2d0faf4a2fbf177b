module acme.example/gateway

go 1.25

require (
	github.com/coreos/go-oidc/v3 v3.14.1
	golang.org/x/oauth2 v0.30.0
	golang.org/x/time v0.12.0
	google.golang.org/grpc v1.74.2
)
