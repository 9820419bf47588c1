// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {SsvAccounting} from "./SsvAccounting.sol";

/// Parameters that the network's owner changes.
abstract contract SsvParameters is SsvAccounting {
    event LiquidationThresholdPeriodUpdated(uint64 value);
    event MinimumLiquidationCollateralUpdated(uint256 value);
    event MinimumOperatorEthFeeUpdated(uint256 minFee);
    event NetworkFeeUpdated(uint256 oldFee, uint256 newFee);
    event OperatorMaximumFeeUpdated(uint256 maxFee);

    modifier onlyOwner() {
        require(msg.sender == owner, "Ownable: caller is not the owner");
        _;
    }

    function updateNetworkFee(uint256 fee) external onlyOwner {
        emit NetworkFeeUpdated(_unpack(networkFee), fee);
        networkFeeIndex = _networkIndex();
        networkFeeBlock = uint32(block.number);
        networkFee = _pack(fee);
    }

    function updateLiquidationThresholdPeriod(uint64 blocks) external onlyOwner {
        if (blocks < MINIMUM_LIQUIDATION_THRESHOLD) revert NewBlockPeriodIsBelowMinimum();
        liquidationThresholdPeriod = blocks;
        emit LiquidationThresholdPeriodUpdated(blocks);
    }

    function updateMinimumLiquidationCollateral(uint256 amount) external onlyOwner {
        minimumLiquidationCollateral = _unpack(_pack(amount));
        emit MinimumLiquidationCollateralUpdated(amount);
    }

    function updateMinimumOperatorEthFee(uint256 minFee) external onlyOwner {
        minimumOperatorFee = minFee;
        emit MinimumOperatorEthFeeUpdated(minFee);
    }

    function updateMaximumOperatorFee(uint256 maxFee) external onlyOwner {
        maximumOperatorFee = maxFee;
        emit OperatorMaximumFeeUpdated(maxFee);
    }
}
