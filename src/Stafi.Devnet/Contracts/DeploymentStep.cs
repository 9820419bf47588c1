using Stafi.Devnet.Anvil;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Devnet.Contracts;

/// <summary>One transaction of the deployment and what it is for.</summary>
internal sealed record DeploymentStep(string Purpose, AnvilTransaction Transaction)
{
    private const ulong CreationGas = 12_000_000;
    private const ulong CallGas = 1_500_000;

    public static DeploymentStep Create(string contract, AbiWriter? arguments = null)
    {
        var code = ContractArtifact.Load(contract).CreationCode(arguments?.ToArray());
        return new DeploymentStep($"create {contract}", new AnvilTransaction(DevnetAccounts.Deployer.Address, null, code, Gas: CreationGas));
    }

    public static DeploymentStep Call(Address to, string signature, Action<AbiWriter> arguments) =>
        Call(DevnetAccounts.Deployer.Address, to, signature, arguments);

    public static DeploymentStep Call(Address from, Address to, string signature, Action<AbiWriter> arguments)
    {
        var data = new AbiWriter(FunctionSelector.Of(signature));
        arguments(data);
        return new DeploymentStep($"{signature} at {to}", new AnvilTransaction(from, to, data.ToArray(), Gas: CallGas));
    }
}
