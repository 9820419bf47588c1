using Stafi.Router.Configuration;

namespace Stafi.Router.Web.Tests.Building;

/// <summary>A configuration in view mode.</summary>
internal static class Settings
{
    public static RouterOptions View() => RouterConfiguration.Load(null, new Dictionary<string, string>
    {
        ["chain.id"] = "31337",
        ["execution.endpoints"] = "http://127.0.0.1:1",
        ["consensus.endpoints"] = "http://127.0.0.1:1",
        ["ssvApi.baseUrl"] = "http://127.0.0.1:1",
        ["contracts.stafiStorage"] = "0x00000000000000000000000000000000000000a1",
        ["contracts.ssvNetwork"] = "0x00000000000000000000000000000000000000a2",
        ["contracts.ssvNetworkViews"] = "0x00000000000000000000000000000000000000a3",
        ["contracts.ssvDeploymentBlock"] = "0",
        ["contracts.depositContract"] = "0x00000000000000000000000000000000000000a4",
        ["pool.reserve"] = "20 ETH",
        ["pool.withdrawalCredentials"] = "0x0100000000000000000000007777777777777777777777777777777777777777",
        ["accounts.superNode.address"] = "0x0000000000000000000000000000000000000005",
    });
}
