using System.Net;
using System.Net.Sockets;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>
/// An address in front of a server that can be switched off, as when the server is down, and cut, as when the network is: nothing passes and
/// nobody is told.
/// </summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly Uri _upstream;
    private readonly int _port;
    private Socket _socket;
    private CancellationTokenSource? _open;
    private Task _accepting = Task.CompletedTask;
    private volatile TaskCompletionSource _passing = Passing();

    /// <summary>A relay that is off.</summary>
    public Relay(Uri upstream)
    {
        _upstream = upstream;
        _socket = Bound(0);
        _port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    /// <summary>The address with the path of the node's.</summary>
    public Uri Address => new UriBuilder(_upstream) { Host = "127.0.0.1", Port = _port }.Uri;

    public void SwitchOn()
    {
        _socket.Listen();
        _open = new CancellationTokenSource();
        _accepting = AcceptAsync(_socket, _open.Token);
    }

    /// <summary>Closes the port and all connections.</summary>
    public async Task SwitchOffAsync()
    {
        if (_open is null) return;
        await _open.CancelAsync();
        await _accepting;
        _open.Dispose();
        _open = null;
        _socket = Bound(_port);
    }

    /// <summary>Holds back everything from now on; connections stay.</summary>
    public void Cut() => _passing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Passes on what was held back, and everything again.</summary>
    public void Mend() => _passing.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await SwitchOffAsync();
        _socket.Dispose();
    }

    /// <summary>Nobody else gets the port, and who connects is refused until the socket listens.</summary>
    private static Socket Bound(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    private async Task AcceptAsync(Socket listener, CancellationToken closed)
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(ConnectAsync(await listener.AcceptAsync(closed), closed));
        }
        catch (OperationCanceledException)
        {
            listener.Dispose();
        }
        await Task.WhenAll(connections);
    }

    private async Task ConnectAsync(Socket client, CancellationToken closed)
    {
        using var node = new TcpClient();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(closed);
        await using (var outer = new NetworkStream(client, ownsSocket: true))
        {
            try
            {
                await _passing.Task.WaitAsync(ended.Token);
                await node.ConnectAsync(IPAddress.Loopback, _upstream.Port, ended.Token);
                var inner = node.GetStream();
                await Task.WhenAny(PassAsync(outer, inner, ended.Token), PassAsync(inner, outer, ended.Token));
                await ended.CancelAsync();
            }
            catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
            {
                // One side has hung up, or the relay was switched off.
            }
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, CancellationToken ended)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var read = await from.ReadAsync(buffer, ended);
            await _passing.Task.WaitAsync(ended);
            if (read == 0) return;
            await to.WriteAsync(buffer.AsMemory(0, read), ended);
        }
    }

    private static TaskCompletionSource Passing()
    {
        var passing = new TaskCompletionSource();
        passing.SetResult();
        return passing;
    }
}
