using Stafi.Consensus.BeaconApi;
using Stafi.Ethereum.Endpoints;
using Stafi.Router.Configuration;
using Stafi.Router.Observing;

namespace Stafi.Router.Tests.Fakes;

/// <summary>An observer over so many beacon nodes, which say the same until a test changes one.</summary>
internal sealed class BeaconSituation
{
    public BeaconSituation(int nodes)
    {
        Nodes = [.. Enumerable.Range(0, nodes).Select(_ => new FakeBeacon(Contracts.Deposit))];
        Client = new FailoverBeaconClient(
            [.. Nodes.Select((node, i) => new Endpoint<IBeaconClient>($"http://cl:{i + 1}", node))],
            options: new FailoverOptions { ProbeInterval = TimeSpan.MaxValue });
        Network = new NetworkSource(new ChainOptions(31337), Contracts.Options, Client);
        Observer = new BeaconObserver(Client, Network, Alerts);
    }

    public IReadOnlyList<FakeBeacon> Nodes { get; }

    public FailoverBeaconClient Client { get; }

    public NetworkSource Network { get; }

    public FakeAlerts Alerts { get; } = new();

    public BeaconObserver Observer { get; }
}
