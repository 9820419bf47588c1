using Stafi.Ethereum.Abi;

namespace Stafi.Devnet.Contracts;

/// <summary>The transactions that create the SSV network and register its operators.</summary>
internal static class SsvSteps
{
    public static IEnumerable<DeploymentStep> Create(DevnetAddresses at, DevnetSsvParameters parameters)
    {
        yield return DeploymentStep.Create("SSVNetwork", new AbiWriter()
            .UInt(parameters.NetworkFee)
            .UInt(parameters.MinimumOperatorFee)
            .UInt(parameters.MaximumOperatorFee)
            .UInt(parameters.MinimumLiquidationCollateral)
            .UInt(parameters.LiquidationThresholdPeriod)
            .UInt(parameters.ValidatorsPerOperatorLimit)
            .UInt(parameters.DeclareFeePeriod)
            .UInt(parameters.ExecuteFeePeriod)
            .UInt(parameters.FeeIncreaseLimit));
        yield return DeploymentStep.Create("SSVNetworkViews", new AbiWriter().Address(at.SsvNetwork));
    }

    /// <summary>Operators on the chain hold <c>abi.encode(string)</c> of their key.</summary>
    public static IEnumerable<DeploymentStep> Register(DevnetAddresses at, IEnumerable<RegisteredOperator> operators) =>
        operators.Select(operation => DeploymentStep.Call(
            operation.Owner,
            at.SsvNetwork,
            "registerOperator(bytes,uint256,bool)",
            data => data
                .Bytes(new AbiWriter().String(operation.Definition.PublicKey).ToArray())
                .UInt(operation.Definition.Fee)
                .Bool(operation.Definition.IsPrivate)));
}
