// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Cluster, LegacyFee, Operator} from "./SsvTypes.sol";
import {SsvAccounting} from "./SsvAccounting.sol";

/// What clusters that pay in SSV tokens cost: packed amounts count 10^7, and every validator counts alike.
abstract contract SsvLegacy is SsvAccounting {
    uint256 internal constant LEGACY_UNIT = 10_000_000;

    function _legacyIndex(LegacyFee storage fee, uint256 until) internal view returns (uint64) {
        return until > fee.fromBlock ? fee.index + uint64(until - fee.fromBlock) * fee.fee : fee.index;
    }

    /// Sums over the operators; the index of a removed one froze at its removal, its last snapshot.
    function _legacySums(uint64[] calldata operatorIds, bool leaveRemovedOut) internal view returns (uint64 index, uint64 fee) {
        for (uint256 i = 0; i < operatorIds.length; i++) {
            Operator storage operator = operators[operatorIds[i]];
            LegacyFee storage legacy = legacyFees[operatorIds[i]];
            if (operator.isActive) {
                index += _legacyIndex(legacy, block.number);
                fee += legacy.fee;
            } else if (!leaveRemovedOut) {
                index += _legacyIndex(legacy, operator.snapshotBlock);
            }
        }
    }

    function _settleLegacy(Cluster memory cluster, uint64[] calldata operatorIds) internal view returns (uint64 fee) {
        return _settleLegacy(cluster, operatorIds, false);
    }

    /// As for clusters in ETH, but in SSV tokens and by validators.
    function _settleLegacy(Cluster memory cluster, uint64[] calldata operatorIds, bool leaveRemovedOut)
        internal
        view
        returns (uint64 fee)
    {
        uint64 index;
        (index, fee) = _legacySums(operatorIds, leaveRemovedOut);
        uint64 networkIndex = _legacyIndex(legacyNetworkFee, block.number);
        uint256 fees = uint256((index - cluster.index) + (networkIndex - cluster.networkFeeIndex)) * cluster.validatorCount * LEGACY_UNIT;
        cluster.balance = cluster.balance > fees ? cluster.balance - fees : 0;
        cluster.networkFeeIndex = networkIndex;
        cluster.index = index;
    }

    /// 10^-18 SSV per block.
    function _legacyBurnRate(Cluster memory cluster, uint64 fee) internal view returns (uint256) {
        return uint256(fee + legacyNetworkFee.fee) * cluster.validatorCount * LEGACY_UNIT;
    }

    function _isLegacyLiquidatable(Cluster memory cluster, uint64 fee) internal view returns (bool) {
        if (!cluster.active || cluster.validatorCount == 0) return false;
        return cluster.balance < minimumLiquidationCollateralSSV
            || cluster.balance < liquidationThresholdPeriodSSV * _legacyBurnRate(cluster, fee);
    }

    /// The cluster, which must exist with exactly this tuple and pay in SSV tokens.
    function _checkLegacy(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster)
        internal
        view
        returns (bytes32 id)
    {
        bool isLegacy;
        (id, isLegacy) = _checkAny(clusterOwner, operatorIds, cluster);
        if (!isLegacy) revert IncorrectClusterVersion();
    }
}
