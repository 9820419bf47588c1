using Stafi.Ethereum;

namespace Stafi.Router.Planning.Clusters;

/// <summary>What one operator adds to a cluster's yield.</summary>
/// <param name="Candidate">The operator with the fee and performance that count.</param>
/// <param name="FeePerYear">Its fee for a validator of 32 ETH, wei per year.</param>
/// <param name="OurValidators">Validators of ours that it has.</param>
public sealed record MemberTerms(Candidate Candidate, Wei FeePerYear, int OurValidators);
